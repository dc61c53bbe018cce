using PrintLab.Notify.Composition;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Whether an email is still accurate, and its content.</summary>
public sealed class MailDrafts(MailContexts contexts, MailComposition composition, TimeProvider clock)
{
    /// <summary>The email's context, null when that no longer exists, and why it must not be sent, null when it may.</summary>
    public async Task<(MailContext? Context, string? Obstacle)> Look(QueuedMail mail, CancellationToken cancellationToken)
    {
        var context = await contexts.Of(mail, cancellationToken);
        var now = clock.GetUtcNow();
        return (context, context?.WhyObsolete(now) ?? (mail.GivesWay(now) ? "A newer email of the same kind replaces it." : null));
    }

    /// <summary>Composes the email unless an earlier attempt did: each attempt sends the same text.</summary>
    /// <returns>False when another sender took the email in the meantime.</returns>
    public async Task<bool> Keep(MailClaim claim, MailContext context, CancellationToken cancellationToken) =>
        claim.Mail.Composed is not null
        || await claim.Keep(await composition.Compose(claim.Mail.Kind, context, cancellationToken), context.RecipientAddress, cancellationToken);
}
