using System.Net;
using PrintLab.Tests.Notify.Running;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>kill -9 of Notify at each step of a mail, across 200 mails. Needs a Debug build: Release builds have no fault points.</summary>
[Collection(MailLabTests.Name)]
public sealed class DyingTests(MailLab mail)
{
    // How many mails are in flight at once: if Notify dies, each of them may have been accepted without our knowing.
    private const int Lanes = 3;
    private const int MailsPerPoint = 25;

    private static readonly string[] Points =
    [
        "notify.follow.before-commit",
        "notify.follow.committed",
        "notify.send.claimed",
        "notify.send.composed",
        "notify.smtp.data",
        "notify.smtp.answered",
        "notify.send.accepted",
        "notify.send.recorded",
    ];

    [Fact]
    [Trait("req", "MAIL-09")]
    [Trait("req", "MAIL-12")]
    public async Task Whatever_dies_every_mail_is_delivered_and_only_what_was_under_way_may_come_twice()
    {
        var jobs = new List<string>();
        foreach (var point in Points)
        {
            mail.Lab.Arm(point);
            var submitted = await Task.WhenAll(Enumerable.Range(0, MailsPerPoint).Select(_ => mail.Lab.UploadedJob()));
            jobs.AddRange(submitted.Select(job => job.Id));
            await Eventually.IsTrue($"{point} is reached", () => !mail.Lab.IsArmed(point));
        }

        await mail.Lab.Healthy();
        await Eventually.IsTrue("Notify answers again", async () => (await mail.Staff.Get("mails/counts")).Status == HttpStatusCode.OK);
        foreach (var job in jobs)
        {
            await mail.Mail(job, "received", "sent");
        }

        var arrived = mail.Server.Mails.Where(accepted => accepted.MessageId.Contains(".received@")).ToLookup(accepted => accepted.MessageId);
        var again = 0;
        foreach (var job in jobs)
        {
            var mails = (await mail.Staff.Get($"jobs/{job}/mails?kind=received")).Expect(HttpStatusCode.OK).Member("mails");
            mails.GetArrayLength().ShouldBe(1);
            var deliveries = arrived[$"<{mails[0].GetProperty("message_id").GetString()}>"].ToList();
            deliveries.ShouldNotBeEmpty();
            deliveries.ShouldAllBe(delivery => delivery.Raw.SequenceEqual(deliveries[0].Raw));
            again += deliveries.Count - 1;
        }

        again.ShouldBeLessThanOrEqualTo(Points.Length * Lanes);
    }
}
