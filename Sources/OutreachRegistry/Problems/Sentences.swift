extension Problem.What {
  /// What is wrong, in both languages; the value that was found as it is and in quotes.
  ///
  /// One switch over every case: a message that is missing in a language does not compile.
  func statement(found: String, quoted: String) -> Sentence {
    switch self {
    // Commands
    case .unknownCommand:
      Sentence(
        "Không có lệnh hay loại bản ghi \(quoted).",
        "There is no command or kind \(quoted)."
      )
    case .unknownKind:
      Sentence("Không có loại bản ghi \(quoted).", "There is no record kind \(quoted).")
    case .kindExpected(let verb):
      Sentence(
        "Sau “\(verb.vi)” cần tên một loại bản ghi.",
        "A record kind is expected after “\(verb.en)”."
      )
    case .kindNotExpected(let verb):
      Sentence(
        "“\(verb.vi)” không dùng với loại bản ghi này.",
        "“\(verb.en)” does not work on this kind."
      )
    case .unknownKey(let kind):
      Sentence(
        "\(kind.map { "Loại “\($0.vi)”" } ?? "Bản ghi") không có khóa \(quoted).",
        "\(kind.map { "The kind “\($0.en)”" } ?? "The record") has no key \(quoted)."
      )
    case .keyNotHere(let verb):
      Sentence(
        "Lệnh “\(verb.vi)” không có khóa \(quoted).",
        "“\(verb.en)” takes no key \(quoted)."
      )
    case .keyTwice:
      Sentence("Khóa \(quoted) được ghi hai lần.", "The key \(quoted) is given twice.")
    case .valueExpected(let key):
      Sentence("Cần một giá trị sau “\(key)”.", "A value is expected after “\(key)”.")
    case .notUTF8(let line):
      Sentence("Dòng \(line) không phải UTF-8.", "Line \(line) is not UTF-8.")
    case .unclosedQuote:
      Sentence("Dấu ngoặc kép chưa đóng.", "The quote is not closed.")
    case .strayQuote:
      Sentence(
        "Dấu ngoặc kép phải bao trọn giá trị; ghi \\\" nếu nó thuộc văn bản.",
        "A quote must enclose the whole value; write \\\" where it belongs to the text."
      )
    case .emptyItem:
      Sentence("Thiếu giá trị ở đây.", "A value is missing here.")
    case .wordNotExpected:
      Sentence(
        "Không rõ \(quoted) thuộc về đâu; giá trị gồm nhiều từ cần đặt trong ngoặc kép.",
        "\(quoted) belongs to nothing; put quotes around a value of several words."
      )
    case .comparisonNotHere:
      Sentence("Không so sánh lớn nhỏ được ở đây.", "A comparison makes no sense here.")
    case .rangeNotHere:
      Sentence(
        "Không dùng khoảng “..” được ở đây; đặt trong ngoặc kép nếu là văn bản.",
        "A range “..” makes no sense here; quote it if it is text."
      )
    case .severalNotHere:
      Sentence("Ở đây chỉ nhận một giá trị.", "Only one value is possible here.")
    case .exclusionNotHere:
      Sentence("Không dùng dấu “-” loại trừ được ở đây.", "“-” cannot exclude here.")
    case .nothingToChange:
      Sentence(
        "Chưa ghi cần sửa gì.",
        "Nothing says what is to be changed."
      )
    case .argumentExpected(let verb, let what):
      Sentence("Lệnh “\(verb.vi)” cần \(what.vi).", "“\(verb.en)” needs \(what.en).")
    case .notForReading(let verb):
      Sentence(
        "“\(verb.vi)” không phải là câu hỏi.",
        "“\(verb.en)” is not a question."
      )
    case .sql(let problem):
      problem.sentence(found: found)
    case .terminalOnly(let verb):
      Sentence(
        "“\(verb.vi)” cần người ở màn hình.",
        "“\(verb.en)” needs a person at a terminal."
      )
    case .secondsExpected:
      Sentence(
        "\(quoted) không phải là số giây từ 1 đến 86.400.",
        "\(quoted) is no number of seconds from 1 to 86,400."
      )

    // Saved questions
    case .questionOnCases:
      Sentence(
        "Câu hỏi về hồ sơ người được hỗ trợ không được lưu lại.",
        "A question about the people who are helped is kept nowhere."
      )
    case .questionWritesFile:
      Sentence(
        "Câu hỏi đã lưu không tự ghi ra tệp; thêm ra:TỆP khi gọi tên nó.",
        "A saved question writes no file by itself; add to:FILE when asking it."
      )
    case .oneCommandExpected:
      Sentence("Chỉ nhận một lệnh.", "One command is expected.")
    case .questionInQuestion:
      Sentence(
        "\(quoted) là câu hỏi đã lưu; hãy ghi lệnh đầy đủ.",
        "\(quoted) is a saved question; write the command itself."
      )
    case .badQuestionName:
      Sentence(
        "Tên phải bắt đầu bằng chữ cái, chỉ gồm chữ, số, “-” và “_”.",
        "A name begins with a letter and holds letters, digits, “-” and “_” only."
      )
    case .questionUnreadable:
      Sentence(
        "Lệnh này không đọc được; hãy gõ thử nó trước khi lưu.",
        "This command cannot be read; try it before saving it."
      )
    case .questionNameTaken:
      Sentence(
        "\(quoted) đã có nghĩa khác; hãy chọn tên khác.",
        "\(quoted) means something already; choose another name."
      )

    // Values
    case .unknownValue(let field):
      Sentence("Không có \(field.vi) \(quoted).", "There is no \(field.en) \(quoted).")
    case .ambiguous(let field):
      Sentence(
        "\(quoted) khớp nhiều \(field.vi).",
        "\(quoted) fits more than one \(field.en)."
      )
    case .notADate:
      Sentence(
        "\(quoted) không phải là ngày; ghi như 3/6/2026.",
        "\(quoted) is not a date; write 3/6/2026, day first."
      )
    case .noSuchDay:
      Sentence("Không có ngày \(found).", "There is no day \(found).")
    case .notAPeriod:
      Sentence(
        "\(quoted) không phải là kỳ; ghi như 2026, 7/2026, 2026-Q3.",
        "\(quoted) is not a period; write 2026, 2026-07 or 2026-Q3."
      )
    case .notANumber:
      Sentence(
        "\(quoted) không phải là số nguyên; ghi như 1250 hoặc 1.250.",
        "\(quoted) is not a whole number; write 1250 or 1.250."
      )
    case .negative:
      Sentence("\(found) là số âm.", "\(found) is negative.")
    case .notAPercentage:
      Sentence(
        "\(quoted) không phải tỷ lệ phần trăm từ 0 đến 100.",
        "\(quoted) is no percentage from 0 to 100."
      )
    case .notACoverage:
      Sentence(
        "Không có yêu cầu hay tỷ lệ \(quoted).",
        "There is no requirement or coverage \(quoted)."
      )
    case .figuresOnly:
      Sentence(
        "\(found) chỉ có con số; không tra ra từng người.",
        "\(found) has figures only; no person is looked up behind them."
      )
    case .noQuestion:
      Sentence(
        "Nhiệm vụ \(found) chưa có câu hỏi để xem việc đã làm.",
        "The task \(found) has no question that shows it is being done."
      )
    case .notAnIndicator:
      Sentence("Không có chỉ tiêu \(quoted).", "There is no indicator \(quoted).")
    case .coverageNotMet:
      Sentence("Chưa đạt mức tối thiểu.", "The minimum is not met.")
    case .otherName(let code, let name):
      Sentence(
        "Mã \(code) là của “\(name)”, không phải \(quoted).",
        "The code \(code) belongs to “\(name)”, not to \(quoted)."
      )
    case .terminalNeeded:
      Sentence(
        "Lệnh này cần người ở màn hình; trong tệp lệnh hãy dùng “chấm điểm danh”.",
        "This needs a person at a terminal; in a script use attend."
      )
    case .sessionExpected:
      Sentence(
        "Cần biết buổi nào: thêm lớp:MÃ khi nhập, hoặc cột lớp và ngày.",
        "Which session is meant: add course:CODE, or columns for course and date."
      )
    case .notAYear:
      Sentence("\(quoted) không phải là năm.", "\(quoted) is not a year.")
    case .notYesOrNo:
      Sentence(
        "\(quoted) không rõ là có hay không; ghi x, có hoặc không.",
        "\(quoted) is neither yes nor no; write yes or no."
      )
    case .notAField(let kind):
      Sentence(
        "Loại “\(kind.vi)” không có cột \(quoted).",
        "The kind “\(kind.en)” has no field \(quoted)."
      )
    case .notAFormat:
      Sentence("Không có dạng \(quoted).", "There is no format \(quoted).")
    case .notAnExtension:
      Sentence(
        "Không rõ dạng tệp \(quoted); ghi thêm dạng:csv chẳng hạn.",
        "The format of \(quoted) is not known by its name; add format:csv, say."
      )
    case .notOneOf(let values):
      Sentence(
        "\(quoted) phải là một trong: \(values.joined(separator: ", ")).",
        "\(quoted) must be one of: \(values.joined(separator: ", "))."
      )
    case .controlCharacter:
      Sentence("Văn bản có ký tự điều khiển.", "The text holds a control character.")
    case .badCode:
      Sentence(
        "\(quoted) không dùng làm mã được: mã không có dấu cách, dấu phẩy, ngoặc kép.",
        "\(quoted) cannot be a code: codes hold no space, comma or quote."
      )
    case .rangeReversed:
      Sentence("Khoảng bị ngược: đầu lớn hơn cuối.", "The range ends before it begins.")

    // Records and sheets
    case .required:
      Sentence("Bắt buộc phải có.", "A value is required.")
    case .endBeforeStart(let start):
      Sentence(
        "Ngày cuối trước ngày đầu (\(TextFormat(.vi).date(start))).",
        "It ends before it begins (\(TextFormat(.en).date(start)))."
      )
    case .inFuture(let today):
      Sentence(
        "Ngày ở sau hôm nay (\(TextFormat(.vi).date(today))).",
        "The date is after today (\(TextFormat(.en).date(today)))."
      )
    case .counsellingNote:
      Sentence(
        "Buổi tư vấn không ghi chú, để không lộ người được tư vấn.",
        "A counselling session takes no note, lest it point at a person."
      )
    case .counsellingReach:
      Sentence(
        "Buổi tư vấn không ghi số người từ 1 đến 4, để không lộ người được tư vấn.",
        "A counselling session takes no reach of 1 to 4, lest it point at a person."
      )
    case .keyTwiceInSheet(let line):
      Sentence(
        "Đã có ở dòng \(line) của tệp, với nội dung khác.",
        "Line \(line) of the sheet has the same key with other content."
      )
    case .exists(let kind, let key):
      Sentence("Đã có \(kind.vi) \(key).", "The \(kind.en) \(key) is there already.")
    case .noSuchRecord(let kind):
      Sentence("Không tìm thấy \(kind.vi) \(quoted).", "No \(kind.en) \(quoted) was found.")
    case .severalRecords(let kind):
      Sentence("\(quoted) khớp nhiều \(kind.vi).", "\(quoted) fits more than one \(kind.en).")
    case .noListing:
      Sentence(
        "Chưa có danh sách nào vừa hiện để lấy dòng số \(found).",
        "There is no listing yet to take row \(found) of."
      )
    case .referredTo(let kind, let others):
      Sentence(
        "Còn bản ghi khác nhắc đến \(kind.vi) \(quoted): \(others.joined(separator: ", ")).",
        "Other records refer to the \(kind.en) \(quoted): \(others.joined(separator: ", "))."
      )
    case .assigned:
      Sentence("Giá trị này do sổ tự đặt.", "The registry assigns this value itself.")
    case .cannotChange:
      Sentence("Không sửa được giá trị này.", "This value cannot be changed.")
    case .noHeadings(let kind):
      Sentence(
        "Không tìm thấy dòng tiêu đề của loại “\(kind.vi)”; dòng đầu phải là tên các cột.",
        "There is no row of headings for the kind “\(kind.en)”; the first row must name the columns."
      )
    case .missingHeadings(let kind):
      Sentence(
        "Tệp thiếu cột bắt buộc của loại “\(kind.vi)”: \(found).",
        "The sheet lacks columns that the kind “\(kind.en)” needs: \(found)."
      )
    case .noRows:
      Sentence("Chưa có dòng nào.", "There are no rows.")
    case .headingTwice(let field):
      Sentence("Hai cột cùng là “\(field.vi)”.", "Two columns are both “\(field.en)”.")
    case .rejectedRows(let count):
      Sentence(
        "\(count) dòng có lỗi; chưa ghi gì cả. Sửa tệp, hoặc thêm dòng lỗi:TỆP để ghi các dòng đúng.",
        "\(count) rows have problems; nothing was changed. Mend the sheet, or add rejects:FILE to take the good rows in."
      )

    // Case records
    case .cases(let problem):
      problem.sentence(found: found)

    // The journal
    case .nothingToUndo:
      Sentence("Không có thay đổi nào của bạn để hoàn tác.", "You have no change to take back.")
    case .nothingToRedo:
      Sentence(
        "Không có thay đổi nào của bạn đã hoàn tác để làm lại.",
        "You have taken no change back that could be redone."
      )
    case .noSuchEntry:
      Sentence(
        "Nhật ký không có thay đổi số \(found).",
        "The journal has no change number \(found)."
      )
    case .alreadyUndone(let entry):
      Sentence("Thay đổi \(entry) đã được hoàn tác.", "Change \(entry) is already taken back.")
    case .notUndone(let entry):
      Sentence("Thay đổi \(entry) đang có hiệu lực.", "Change \(entry) is in effect.")
    case .changedSince(let entry, let other):
      Sentence(
        "Bản ghi của thay đổi \(entry) đã được sửa sau đó, ở thay đổi \(other); hãy hoàn tác \(other) trước.",
        "A record of change \(entry) was changed later, by change \(other); take that back first."
      )
    case .brokenChain(let entry):
      Sentence(
        "Nhật ký bị sửa ở thay đổi \(entry).",
        "The journal was altered at entry \(entry)."
      )
    case .wrongHead:
      Sentence(
        "Cuối nhật ký bị cắt hoặc bị sửa.",
        "The end of the journal was cut or altered."
      )
    case .recordDiffers(let kind):
      Sentence(
        "Bản ghi \(kind.vi) \(found) khác với nhật ký.",
        "The \(kind.en) \(found) is not as the journal left it."
      )
    case .damage(let detail):
      Sentence("Tệp hỏng: \(detail)", "The file is damaged: \(detail)")

    // The registry and its files
    case .sheet(let error): sheetStatement(error)
    case .cannotWrite(let reason):
      Sentence("Không ghi được tệp \(quoted): \(reason).", "Cannot write \(quoted): \(reason).")
    case .fileExists:
      Sentence(
        "Đã có tệp \(quoted); đặt tên khác, hoặc thêm --yes để ghi đè.",
        "The file \(quoted) exists already; choose another name, or add --yes to replace it."
      )
    case .fileIsRegistry:
      Sentence(
        "\(quoted) là tệp sổ đang mở hoặc tệp đi kèm sổ, không ghi đè được.",
        "\(quoted) is the open registry or belongs to it, and is not overwritten."
      )
    case .fileIsSheet:
      Sentence(
        "\(quoted) là chính tệp đang nhập; hãy đặt tên khác.",
        "\(quoted) is the very sheet that is imported; choose another name."
      )
    case .notAPlainFile:
      Sentence(
        "\(quoted) không phải tệp thường; hãy ghi ra một tệp.",
        "\(quoted) is no plain file; write to a file."
      )
    case .fileInUse:
      Sentence(
        "\(quoted) đang được một chương trình khác ghi; hãy thử lại.",
        "\(quoted) is being written by another program; try again."
      )
    case .outputLost(let reason, let changed):
      changed
        ? Sentence(
          "Không in ra được kết quả: \(reason). Thay đổi đã được ghi vào sổ.",
          "The answer cannot be written: \(reason). The change itself was made."
        )
        : Sentence(
          "Không in ra được kết quả: \(reason).",
          "The answer cannot be written: \(reason)."
        )
    case .notRun(let count):
      Sentence(
        "Nơi nhận kết quả đã đóng; chưa chạy \(count) lệnh còn lại.",
        "Whoever read the answers has gone; \(count) more were not run."
      )
    case .noSuchFile:
      Sentence("Không có tệp \(quoted).", "There is no file \(quoted).")
    case .notARegistry:
      Sentence(
        "\(quoted) không phải là sổ theo dõi tuyên truyền; tệp được giữ nguyên.",
        "\(quoted) is not an outreach registry; it was left as it is."
      )
    case .damaged(let detail):
      Sentence(
        "Sổ \(quoted) bị hỏng (\(detail)); tệp được giữ nguyên. Hãy dùng bản sao lưu.",
        "The registry \(quoted) is damaged (\(detail)); it was left as it is. Use a backup."
      )
    case .newerVersion(let newer, let known):
      Sentence(
        "Sổ thuộc phiên bản mới hơn (\(newer); chương trình này biết đến \(known)). Hãy cập nhật chương trình.",
        "The registry is of a newer version (\(newer); this program knows \(known)). Update the program."
      )
    case .busy(let holder):
      Sentence(
        "Sổ đang được \(holder ?? "một chương trình khác") ghi; hãy thử lại.",
        "The registry is being written by \(holder ?? "another program"); try again."
      )
    case .readOnly:
      Sentence("Sổ đang mở chỉ để đọc.", "The registry is open for reading only.")
    case .diskFull:
      Sentence("Ổ đĩa đầy hoặc không ghi được.", "The disk is full or cannot be written.")
    case .engine(let message):
      Sentence("Lỗi của kho dữ liệu: \(message)", "The store reports: \(message)")
    case .cannotOpen(let reason):
      Sentence("Không mở được \(quoted): \(reason).", "Cannot open \(quoted): \(reason).")
    case .needsRecovery:
      Sentence(
        "Lần ghi trước của sổ \(quoted) bị ngắt giữa chừng; hãy mở sổ một lần ở nơi ghi được.",
        "A change of the registry \(quoted) was cut off; open it once where it can be written."
      )
    case .registryMoved:
      Sentence(
        "Tệp sổ \(quoted) đã bị dời đi hoặc thay bằng tệp khác; chưa ghi gì. Hãy thoát rồi mở lại.",
        "The registry \(quoted) was moved or replaced; nothing was written. Quit and open it again."
      )
    case .notADemo:
      Sentence(
        "\(quoted) không phải sổ dùng thử; mở bằng: outreach \(found)",
        "\(quoted) is no demo registry; open it with: outreach \(found)"
      )
    case .backupDamaged(let detail):
      Sentence(
        "Bản sao lưu \(quoted) bị hỏng (\(detail)); chưa thay gì cả.",
        "The backup \(quoted) is damaged (\(detail)); nothing was replaced."
      )
    case .backupOfOther(let commune):
      Sentence(
        "\(quoted) là sổ khác (xã \(commune)), không phải bản sao lưu của sổ này; chưa thay gì cả.",
        "\(quoted) is another registry (commune \(commune)), no backup of this one; nothing was replaced."
      )
    case .backupIsRegistry:
      Sentence(
        "\(quoted) chính là tệp sổ này, không phải bản sao lưu.",
        "\(quoted) is this registry itself, not a backup."
      )
    case .noSuchGroup:
      Sentence("Máy không có nhóm người dùng \(quoted).", "This machine has no group \(quoted).")
    case .noSuchCommune:
      Sentence("Không có xã, phường mã \(quoted).", "There is no commune with the code \(quoted).")
    case .severalCommunes:
      Sentence(
        "Trong \(found) có sổ của nhiều xã; hãy cho biết xã nào.",
        "\(found) holds the registries of several communes; name one."
      )
    case .interrupted:
      Sentence("Đã dừng.", "Interrupted.")
    case .needsConfirmation(let count):
      Sentence(
        "Lệnh này thay đổi \(count) bản ghi; thêm --yes để đồng ý.",
        "This would change \(count) records; add --yes to agree."
      )
    case .notConfirmed:
      Sentence("Chưa thay đổi gì.", "Nothing was changed.")
    case .tooDeep:
      Sentence("Tệp \(quoted) tự gọi lại chính nó.", "The file \(quoted) runs itself.")
    case .scriptFailed:
      Sentence("Dừng chạy \(quoted) ở lệnh lỗi.", "\(quoted) stopped at a command that failed.")
    }
  }
}
