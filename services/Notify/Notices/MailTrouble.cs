using PrintLab.Contracts;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition;
using PrintLab.Notify.Composition.Wording;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Notices;

/// <summary>Whether emails can be sent at all, and whether they use the lab's wordings.</summary>
public sealed class MailTrouble(TransportGate gate, MailRecords mails, WordingStore wordings, TimeProvider clock) : INoticeSource
{
    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken)
    {
        var notices = MailKind
            .All.Select(wordings.For)
            .Where(chosen => chosen.Problem is not null)
            .Select(chosen => new Notice(
                NoticeKind.MailWording,
                Audience.Staff,
                $"An edited mail is passed over, the built-in one is sent: {chosen.Problem}"
            ))
            .ToList();
        if (gate.Trouble is { } trouble)
        {
            var waiting = (await mails.CountByState(clock.GetUtcNow(), asAdmin: true, cancellationToken)).Waiting;
            notices.Add(
                new Notice(
                    NoticeKind.MailTrouble,
                    Audience.Staff,
                    $"No mail gets out, {waiting} {(waiting == 1 ? "waits" : "wait")}. They are sent as soon as it is possible again. {trouble}"
                )
            );
        }

        return notices;
    }
}
