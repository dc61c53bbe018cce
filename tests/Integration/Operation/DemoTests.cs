using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>A lab filled with examples, as <c>--demo</c> makes it.</summary>
public sealed class DemoTests
{
    private static readonly string[] Statuses = ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"];

    [Fact]
    public async Task A_demo_lab_has_a_believable_past_and_is_filled_only_once()
    {
        await using var lab = await RunningLab.Start("{}", ("PRINTLAB_DEMO", "true"), ("PRINTLAB_SMTP", "smtp://nobody:nothing@127.0.0.1:9"));
        await Eventually.IsTrue("the end of the fill", () => lab.Output.Contains("Demo: 120 jobs"), TimeSpan.FromMinutes(8));
        using var staff = await lab.SignIn();

        var jobs = (await staff.Get("jobs?limit=200")).Expect(HttpStatusCode.OK);
        jobs["total"].ShouldBe("120");
        jobs.Member("jobs").EnumerateArray().Select(job => job.GetProperty("status").GetString()!).Distinct().Order().ShouldBe(Statuses.Order());
        jobs.Member("jobs").EnumerateArray().Count(job => job.GetProperty("is_confirmation_expired").GetBoolean()).ShouldBeGreaterThan(0);

        var instants = await Instants(staff);
        instants.Zip(instants.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        instants[0].ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(-61));
        instants[^1].ShouldBeLessThan(DateTimeOffset.UtcNow);
        (await lab.VerifyEvents()).ShouldContain("The event log is whole");

        await lab.Stop();
        await lab.StartAppHost();
        await Eventually.IsTrue("the demo's word on a filled lab", () => lab.Output.Contains("Demo: there are 120 jobs already"));
        (await lab.Press("gateway", "fill")).Message.ShouldStartWith("there are 120 jobs already");
        using var again = await lab.SignIn();
        (await again.Get("jobs?limit=1"))["total"].ShouldBe("120");
    }

    private static async Task<List<DateTimeOffset>> Instants(LabApi staff)
    {
        var events = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var answer = (await staff.Get($"events?limit=200&page={page}")).Expect(HttpStatusCode.OK);
            events.AddRange(answer.Member("events").EnumerateArray());
            if (events.Count >= answer.Member("total").GetInt32())
            {
                return [.. events.OrderBy(item => item.GetProperty("sequence").GetInt64()).Select(item => item.GetProperty("timestamp").GetDateTimeOffset())];
            }
        }
    }
}
