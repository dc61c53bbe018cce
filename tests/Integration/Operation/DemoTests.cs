using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>A lab filled with examples by <c>--demo</c>.</summary>
public sealed class DemoTests
{
    private static readonly string[] Statuses =
    [
        "UPLOADED",
        "PENDING",
        "READYTOPRINT",
        "PRINTING",
        "COMPLETED",
        "PAIDPICKEDUP",
        "REJECTED",
        "ARCHIVED",
    ];

    [Fact]
    public async Task A_demo_lab_has_a_believable_past_and_is_filled_only_once()
    {
        await using var lab = await RunningLab.Start("{}", ("PRINTLAB_DEMO", "true"), ("PRINTLAB_SMTP", "smtp://nobody:nothing@127.0.0.1:9"));
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
        await EveryJobHasItsFiles(lab, staff, jobs.Member("jobs"));

        await NothingDiffersFromTheRecords(staff);

        // Simulates a second start.
        (await lab.Press("examples", "fill")).Success.ShouldBeTrue();
        await Eventually.IsTrue("nothing is added again", () => SaysThatNothingWasAdded(lab));
        (await staff.Get("jobs?limit=1"))["total"].ShouldBe("120");
    }

    private static async Task NothingDiffersFromTheRecords(LabApi staff)
    {
        var task = (
            await staff.Post("admin/audit/start", new { staff_name = (await staff.Get("staff")).Member("staff")[0].GetProperty("name").GetString() })
        ).Expect(HttpStatusCode.Accepted)["task_id"];
        await Eventually.IsTrue("the audit is done", async () => (await staff.Get($"tasks/{task}"))["status"] == "done");
        (await staff.Get("admin/audit/report")).Expect(HttpStatusCode.OK).Member("findings").GetArrayLength().ShouldBe(0);
    }

    private static async Task EveryJobHasItsFiles(RunningLab lab, LabApi staff, JsonElement jobs)
    {
        foreach (var job in jobs.EnumerateArray())
        {
            var folder = Path.Combine(lab.Folder, "storage", Path.GetDirectoryName(job.GetProperty("file_path").GetString()!)!);
            Directory.GetFiles(folder).Length.ShouldBe(4, $"{folder} has the model, its safe copy, a second copy of it and metadata.json");
        }

        (await staff.Get("notices"))
            .Expect(HttpStatusCode.OK)
            .Member("notices")
            .EnumerateArray()
            .ShouldNotContain(notice => notice.GetProperty("kind").GetString()!.StartsWith("file_"));
        var pending = jobs.EnumerateArray().First(job => job.GetProperty("status").GetString() == "PENDING");
        var detail = (await staff.Get($"jobs/{pending.GetProperty("id").GetString()}")).Expect(HttpStatusCode.OK);
        detail.Member("model").GetProperty("triangles").GetInt64().ShouldBePositive();
    }

    private static bool SaysThatNothingWasAdded(RunningLab lab) =>
        File.ReadLines(Path.Combine(lab.Folder, "logs", "examples.log")).Any(line => line.Contains("The lab has 120 jobs already"));

    private static async Task<List<DateTimeOffset>> Instants(LabApi staff)
    {
        var events = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var answer = (await staff.Get($"events?limit=200&page={page}")).Expect(HttpStatusCode.OK);
            events.AddRange(answer.Member("events").EnumerateArray());
            if (events.Count >= answer.Member("total").GetInt32())
            {
                return
                [
                    .. events.OrderBy(item => item.GetProperty("id").GetInt64()).Select(item => item.GetProperty("timestamp").GetDateTimeOffset()),
                ];
            }
        }
    }
}
