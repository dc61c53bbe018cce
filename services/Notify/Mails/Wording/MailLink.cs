using PrintLab.Contracts;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails.Wording;

/// <summary>Where the button of a mail leads.</summary>
/// <param name="IsNeeded">Without the link the mail would be of no use.</param>
internal sealed record MailLink(Func<MailFacts, string> Path, bool IsNeeded = false)
{
    public static MailLink Of(string kind) => kind switch
    {
        MailKind.Approval or MailKind.ConfirmationReminder => new(facts => $"/confirm/{facts.ConfirmToken}", IsNeeded: true),
        MailKind.Rejection => new(_ => "/submit"),
        _ => new(facts => $"/status/{facts.Job.StatusLink}"),
    };
}
