using PrintLab.Notify.Delivery.Messages;

namespace PrintLab.Notify.Delivery;

/// <summary>Who mails come from, and who answers to them go to when that is someone else.</summary>
public sealed record MailSenders(Mailbox From, Mailbox? ReplyTo);
