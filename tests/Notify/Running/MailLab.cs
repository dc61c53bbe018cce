using System.Net;
using Npgsql;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Running;

/// <summary>A lab that sends its mails to a real server, over TLS and with a sign-in; hours are shortened to seconds.</summary>
public sealed class MailLab : IAsyncLifetime
{
    internal const string Notify = "PrintLab.Notify";

    // 31 hours of retries in 11 seconds.
    private const double RetryScale = 0.0001;

    internal MailServer Server { get; } = new();

    internal RunningLab Lab { get; private set; } = null!;

    internal LabApi Staff { get; private set; } = null!;

    /// <summary>Accepts the lab's sign-in and every mail.</summary>
    internal static Script Willing { get; } = new() { SignIn = MailServer.SignIn };

    public async Task InitializeAsync()
    {
        await Server.Play(Willing);
        var labJson = $$"""
            { "name": "Lab Łódź", "limits": { "enabled": false }, "storage_limit_mb": 100, "file_check_minutes": 0.02,
              "mail": { "from": "lab@uni.example", "reply_to": "Front Desk <desk@uni.example>", "retry_scale": {{RetryScale.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}},
                        "smtp": { "host": "localhost", "port": {{Server.Port}}, "user": "{{MailServer.User}}", "timeout_seconds": 5 } } }
            """;
        Lab = await RunningLab.Start(labJson, ("PRINTLAB_SMTP_PASSWORD", MailServer.Password), ("PRINTLAB_SMTP_CA", Server.AuthorityFile));
        Staff = await Lab.SignIn();
    }

    public async Task DisposeAsync()
    {
        Staff.Dispose();
        await Lab.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Waits until the newest mail of a kind about a job is in the given state.</summary>
    internal Task<Answer> Mail(string jobId, string kind, string state) =>
        Eventually.Get(
            $"the {kind} mail about {jobId} to be {state}",
            async () =>
            {
                var list = (await Staff.Get($"jobs/{jobId}/mails?kind={kind}&state={state}&limit=1")).Expect(HttpStatusCode.OK).Member("mails");
                return list.GetArrayLength() == 0
                    ? null
                    : (await Staff.Get($"mails/{list[0].GetProperty("id").GetInt64()}")).Expect(HttpStatusCode.OK);
            }
        );

    /// <summary>The mails of a kind about a job that the server accepted, in order of arrival.</summary>
    internal async Task<IReadOnlyList<AcceptedMail>> Accepted(string jobId, string kind)
    {
        var ids = (await Staff.Get($"jobs/{jobId}/mails?kind={kind}&limit=200"))
            .Member("mails")
            .EnumerateArray()
            .Select(mail => $"<{mail.GetProperty("message_id").GetString()}>")
            .ToHashSet();
        return [.. Server.Mails.Where(mail => ids.Contains(mail.MessageId))];
    }

    /// <summary>Waits for the single mail of a kind about a job to reach the server.</summary>
    internal async Task<AcceptedMail> Arrived(string jobId, string kind)
    {
        await Mail(jobId, kind, "sent");
        return (await Accepted(jobId, kind)).ShouldHaveSingleItem();
    }

    internal async Task<string> ConfirmationToken(string jobId)
    {
        var text = (await Arrived(jobId, "approval")).Text;
        var start = text.IndexOf("/confirm/", StringComparison.Ordinal) + "/confirm/".Length;
        return text[start..text.IndexOf('\n', start)].Trim();
    }

    internal async Task<Answer> Ready(Answer pending)
    {
        using var student = Lab.Student();
        return (await student.Post($"confirm/{await ConfirmationToken(pending.Id)}")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Simulates the days until a queued mail is due, then causes an event in the lab.</summary>
    internal async Task TimePasses(string jobId, string kind, int mails = 1)
    {
        await using var database = NpgsqlDataSource.Create(Lab.EnvironmentOf(Notify, "ConnectionStrings__notifydb"));
        await using var command = database.CreateCommand("UPDATE mail SET due_at = now() WHERE topic = $1 AND kind = $2 AND state = 'queued'");
        command.Parameters.Add(new() { Value = jobId });
        command.Parameters.Add(new() { Value = kind });
        (await command.ExecuteNonQueryAsync()).ShouldBe(mails);
        (await Staff.Patch($"jobs/{jobId}/notes", new { notes = kind, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
    }
}

/// <summary>Tests in this collection share <see cref="MailLab"/>; each leaves the server accepting mails.</summary>
[CollectionDefinition(Name)]
public sealed class MailLabTests : ICollectionFixture<MailLab>
{
    public const string Name = "Mail lab";
}
