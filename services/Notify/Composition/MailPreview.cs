using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Composition.Wording;

namespace PrintLab.Notify.Composition;

/// <summary>Emails as they would be composed now, so that staff can see them before any is sent.</summary>
public sealed class MailPreview(LabSettings lab, WordingStore wordings, MailComposition composition, TimeProvider clock)
{
    /// <exception cref="Fault">not_found when there is no such email.</exception>
    public async Task<PreviewMailReply> Of(string kind, CancellationToken cancellationToken)
    {
        if (!MailKind.All.Contains(kind))
        {
            throw Fault.NotFound("Mail not found");
        }

        var chosen = wordings.For(kind);
        var mail = await composition.Compose(MailContexts.Sample(kind, lab, clock.GetUtcNow()), chosen.Wording, cancellationToken);
        return new PreviewMailReply
        {
            Subject = mail.Subject,
            Text = mail.Text,
            Html = mail.Html ?? "",
            Source = chosen.Source,
            Problem = chosen.Problem ?? "",
            File = Path.Combine(wordings.Folder, $"{kind}.txt"),
            BuiltIn = WordingStore.OursAsText(kind),
        };
    }
}
