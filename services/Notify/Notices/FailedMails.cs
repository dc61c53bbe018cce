using Npgsql;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Notices;

/// <summary>
/// Mails that were given up on: somebody must tell the recipient in another way. That is settled when the mail is tried again or sent anew, when
/// the job moves on, or after two weeks.
/// </summary>
public sealed class FailedMails(NpgsqlDataSource database, TimeProvider clock) : INoticeSource
{
    private const int MostShown = 50;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            SELECT topic, kind, recipient, last_answer FROM mail
            WHERE state = 'failed' AND NOT settled AND created_at > $1
              AND NOT EXISTS (SELECT 1 FROM mail newer WHERE newer.topic = mail.topic AND newer.kind = mail.kind AND newer.id > mail.id AND newer.state <> 'failed')
            ORDER BY id DESC LIMIT $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Remembered });
        command.Parameters.Add(new() { Value = MostShown });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var notices = new List<Notice>();
        while (await reader.ReadAsync(cancellation))
        {
            var (kind, recipient) = (reader.GetString(1), reader.IsDBNull(2) ? "the student" : reader.GetString(2));
            var jobId = MailKind.AboutJobs.Contains(kind) ? reader.GetString(0) : "";
            var answer = reader.IsDBNull(3) ? "" : $" {reader.GetString(3)}";
            notices.Add(new Notice("mail_failed", $"The {kind.Replace('-', ' ')} mail to {recipient} could not be delivered.{answer}", jobId));
        }

        return notices;
    }

    /// <summary>The job has moved on: what its failed mails would have said is no longer of use.</summary>
    public static async Task Settle(NpgsqlConnection connection, string jobId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("UPDATE mail SET settled = true WHERE topic = $1 AND state = 'failed' AND NOT settled", connection);
        command.Parameters.Add(new() { Value = jobId });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
