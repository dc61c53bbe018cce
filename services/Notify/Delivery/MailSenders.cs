using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Notify.Delivery;

/// <summary>The sender of emails, and the recipient of replies if different.</summary>
public sealed record MailSenders(Mailbox From, Mailbox? ReplyTo);
