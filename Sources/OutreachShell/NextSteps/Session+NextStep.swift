import OutreachRegistry

extension Session {
  /// Says to a person what is worth trying after the command that just ran, each thing once.
  func suggestNextStep() {
    guard screen.isTerminal, settings.givesHints, files.isEmpty, let command = effect.command,
      !concernsCases(command.text),
      let (step, line) = NextStep.after(command, effect, shown: shownSteps)
    else { return }
    shownSteps.insert(step.identifier)
    let language = settings.language
    let lead = language == .vi ? "Gợi ý" : "Try"
    screen.remark("\(lead): \(line[language]) – \(step.reason[language]).")
  }
}
