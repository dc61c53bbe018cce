using PrintLab.Notify.Mime;

namespace PrintLab.Notify.Delivery;

/// <summary>A mail as it travels.</summary>
/// <param name="Name">As a file; the same for every delivery of the mail.</param>
/// <param name="Bytes">RFC 5322, every line ended by CRLF.</param>
public sealed record OutgoingMail(string Name, Mailbox From, Mailbox To, ReadOnlyMemory<byte> Bytes);
