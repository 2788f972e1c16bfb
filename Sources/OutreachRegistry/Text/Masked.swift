/// A value that shows itself to nobody by accident: its descriptions and its mirror are masked.
public protocol Masked: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Masked {
  /// Nothing of the value.
  public var description: String { "•••" }
  /// Nothing of the value.
  public var debugDescription: String { description }
  /// Nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
