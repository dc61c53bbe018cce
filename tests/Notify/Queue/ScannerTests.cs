using System.Net;
using PrintLab.Tests.Notify.Running;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>Mail scanners open every link of every mail, again and again.</summary>
[Collection(MailLabTests.Name)]
public sealed class ScannerTests(MailLab mail)
{
    private const int Looks = 10_000;

    [Fact]
    [Trait("req", "CONF-25")]
    [Trait("req", "CONF-07")]
    public async Task Ten_thousand_looks_at_a_confirmation_link_change_nothing_and_one_press_confirms()
    {
        var pending = await mail.Lab.PendingJob(mail.Staff);
        var link = $"confirm/{await mail.ConfirmationToken(pending.Id)}";
        var before = await mail.Staff.Get($"jobs/{pending.Id}");
        using var scanner = mail.Lab.Student();
        await Parallel.ForAsync(
            0,
            Looks,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (look, _) =>
            {
                using var answer = await scanner.Raw(look % 2 == 0 ? HttpMethod.Get : HttpMethod.Head, link);
                answer.StatusCode.ShouldBe(look % 2 == 0 ? HttpStatusCode.OK : HttpStatusCode.MethodNotAllowed);
            }
        );

        var after = await mail.Staff.Get($"jobs/{pending.Id}");
        after["status"].ShouldBe("PENDING");
        after["version"].ShouldBe(before["version"]);
        (await scanner.Post(link)).Expect(HttpStatusCode.OK)["status"].ShouldBe("READYTOPRINT");
    }
}
