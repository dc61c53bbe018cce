using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Queue;

/// <summary>
/// Turns events into queued emails, in one transaction with the position in the log. No action waits for an email or fails because of one: the
/// action is in the log, and the email follows when the server accepts it. What is queued is on disk before the position counts.
/// </summary>
public sealed class MailFollower(IDbContextFactory<NotifyDb> contexts, FeedCursor cursor, ParkedEvents parked, EventMails mails, WorkSignal bell)
    : IFeedHandler
{
    public string Name => "notify";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await FeedCursor.Move((NpgsqlConnection)db.Database.GetDbConnection(), Name, batch, cancellationToken);
        foreach (var item in batch.Events)
        {
            await mails.Apply(db, item, cancellationToken);
        }

        FaultPoint.Reach("notify.follow.before-commit");
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Reach("notify.follow.committed");
        bell.Ring();
    }

    public Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken) => parked.Park(Name, batch, reason, cancellationToken);
}
