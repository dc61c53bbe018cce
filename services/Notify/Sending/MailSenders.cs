using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Notify.Sending;

/// <summary>Who mails come from, and who answers to them go to when that is someone else.</summary>
public sealed record MailSenders(Mailbox From, Mailbox? ReplyTo);
