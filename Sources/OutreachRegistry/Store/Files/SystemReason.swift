package import Foundation

/// Why the system refused something (errno), in the reader's language.
package struct SystemReason: Sendable, Equatable {
  package let names: Names

  /// The reason of an error number, of the last call if none is given.
  package init(_ code: Int32 = errno) {
    names =
      Self.known[code]
      ?? Names(
        vi: "lỗi số \(code) của hệ thống (\(String(cString: strerror(code))))",
        en: String(cString: strerror(code))
      )
  }

  /// The reason of an error of Foundation.
  package init(_ error: CocoaError) { self.init(Self.code(of: error)) }

  /// The error number beneath an error of Foundation.
  package static func code(of error: CocoaError) -> Int32 {
    (error.underlying as? POSIXError)?.code.rawValue ?? EIO
  }

  private static let known: [Int32: Names] = [
    EACCES: Names(vi: "không có quyền", en: "permission denied"),
    EAGAIN: Names(vi: "đang bận, hãy thử lại", en: "it is busy; try again"),
    EBADF: Names(vi: "nơi nhận đã đóng", en: "it is closed"),
    EBUSY: Names(vi: "đang được dùng", en: "it is in use"),
    EDQUOT: Names(vi: "hết dung lượng được cấp", en: "the quota is used up"),
    EEXIST: Names(vi: "đã có tệp tên đó", en: "it exists already"),
    EFBIG: Names(vi: "tệp quá lớn", en: "the file is too large"),
    EINVAL: Names(vi: "không phải tệp thường", en: "it is no plain file"),
    EIO: Names(vi: "lỗi đọc ghi của ổ đĩa", en: "the disk reports an error"),
    EISDIR: Names(vi: "đó là một thư mục", en: "it is a folder"),
    ELOOP: Names(vi: "liên kết không dẫn đến tệp nào", en: "the link leads nowhere"),
    EMFILE: Names(vi: "mở quá nhiều tệp", en: "too many files are open"),
    ENAMETOOLONG: Names(vi: "tên quá dài", en: "the name is too long"),
    ENOENT: Names(vi: "không có tệp hay thư mục đó", en: "there is no such file or folder"),
    ENFILE: Names(vi: "máy mở quá nhiều tệp", en: "the system has too many files open"),
    ENOMEM: Names(vi: "máy không đủ bộ nhớ", en: "there is too little memory"),
    ENOSPC: Names(vi: "ổ đĩa đầy", en: "the disk is full"),
    ENOTDIR: Names(vi: "đường dẫn đi qua một tệp", en: "a part of the path is no folder"),
    ENOTTY: Names(vi: "không phải cửa sổ dòng lệnh", en: "it is no terminal"),
    ENXIO: Names(vi: "không có thiết bị đó", en: "there is no such device"),
    EPERM: Names(vi: "không được phép", en: "it is not permitted"),
    EROFS: Names(vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only"),
    ESTALE: Names(vi: "ổ đĩa mạng đã mất kết nối", en: "the network disk is gone"),
    ETXTBSY: Names(vi: "tệp đang được chạy", en: "the file is being run"),
  ]
}
