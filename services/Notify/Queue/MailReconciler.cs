using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Queue;

/// <summary>Queues the emails that the log requests and the queue has never had. Whether each is still true is decided when it is composed.</summary>
public sealed class MailReconciler(IDbContextFactory<NotifyDb> contexts, MailFollower follower, EventMails mails, WorkSignal bell)
    : IReconciler<MailFollower>
{
    private const int AtOnce = 500;

    /// <inheritdoc/>
    public async Task<Reconciled> Reconcile(LogUpTo log, IReadOnlySet<long> parked, CancellationToken cancellationToken)
    {
        var position = await follower.Position(cancellationToken);
        var found = new Findings();
        await foreach (var events in log(position, cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await Reconcile(events, parked, found, cancellationToken);
        }

        if (found.Repairs.Count > 0)
        {
            bell.Ring();
        }

        return new Reconciled(found.Repairs, found.Failed);
    }

    private async Task Reconcile(Event[] events, IReadOnlySet<long> parked, Findings found, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var requested = events.ToDictionary(item => item.Sequence, item => Requested(item, parked));
        var keys = requested.Values.SelectMany(planned => planned).Select(mail => mail.Key).ToList();
        var present = await db.Mails.Where(mail => keys.Contains(mail.Key)).Select(mail => mail.Key).ToHashSetAsync(cancellationToken);
        foreach (var item in events)
        {
            var missing = requested[item.Sequence].Where(mail => !present.Contains(mail.Key)).ToList();
            found.Topics.UnionWith(missing.Select(mail => mail.Topic));

            // An email that was missing is also subject to what happened after it.
            if (missing.Count > 0 || parked.Contains(item.Sequence) || found.Topics.Overlaps(Topics(item)))
            {
                await Apply(db, item, parked, found, missing, cancellationToken);
            }
        }
    }

    private async Task Apply(
        NotifyDb db,
        Event item,
        IReadOnlySet<long> parked,
        Findings found,
        List<PlannedMail> missing,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await mails.Apply(db, item, cancellationToken);
            found.Repairs.AddRange(missing.Select(mail => $"the {mail.Kind} email about {mail.Topic} (event {item.Sequence})"));
        }
        catch (Exception) when (parked.Contains(item.Sequence) && !cancellationToken.IsCancellationRequested)
        {
            // It stays parked; why it failed was logged when it was.
            found.Failed.Add(item.Sequence);
        }
    }

    // Determining the emails of a parked event may be what fails.
    private IReadOnlyList<PlannedMail> Requested(Event item, IReadOnlySet<long> parked) =>
        parked.Contains(item.Sequence) ? [] : mails.Requested(item);

    private static IEnumerable<string> Topics(Event item) =>
        item.Fact() switch
        {
            LabAccessRevoked revoked => [revoked.LabId],
            _ => item.JobId.Length > 0 ? [item.JobId] : [],
        };

    /// <summary>What a pass has found so far.</summary>
    private sealed class Findings
    {
        public List<string> Repairs { get; } = [];
        public HashSet<long> Failed { get; } = [];

        /// <summary>What the missing emails are about.</summary>
        public HashSet<string> Topics { get; } = [];
    }
}
