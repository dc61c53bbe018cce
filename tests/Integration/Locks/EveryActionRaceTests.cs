using System.Globalization;
using System.Net;

namespace PrintLab.Tests.Integration.Locks;

/// <summary>
/// Thirty times the same action at once on one job, by two workstations' sessions: it happens once, and every loser is told why.
/// <c>PRINTLAB_TEST_RACES</c> sets how many rounds.
/// </summary>
[Collection(SharedLabTests.Name)]
[Trait("req", "AUTH-28")]
public sealed class EveryActionRaceTests(SharedLab shared)
{
    private const int AtOnce = 30;
    internal static int Rounds { get; } = int.Parse(Environment.GetEnvironmentVariable("PRINTLAB_TEST_RACES") ?? "1", CultureInfo.InvariantCulture);

    private readonly RunningLab _lab = shared.Lab;

    public static TheoryData<string> Actions =>
        [
            "approve",
            "reject",
            "confirm",
            "admin/force-confirm",
            "mark-printing",
            "mark-complete",
            "admin/mark-failed",
            "payment",
            "mark-picked-up",
            "revert-completion",
            "revert-pickup",
            "delete",
        ];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Of_thirty_at_once_one_wins_and_the_others_are_told_the_truth(string action)
    {
        using var staff = await _lab.SignIn();
        using var other = await _lab.SignIn();
        for (var round = 0; round < Rounds; round++)
        {
            var job = await Before(action, staff);
            var token = action == "confirm" ? await _lab.ConfirmationToken(job.Id) : "";
            if (action is "payment" or "delete")
            {
                (await staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
            }

            // Whoever needs the lock for it holds it; the other workstation's session would be told so.
            var others = action is "payment" or "delete" ? staff : other;
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => Act(number % 2 == 0 ? staff : others, job, action, token)));

            var told = string.Join("; ", answers.GroupBy(Describe).Select(same => $"{same.Count()} × {same.Key}"));
            answers.Count(IsWinner).ShouldBe(1, told);
            foreach (var loser in answers.Where(answer => !IsWinner(answer)))
            {
                if (action == "delete")
                {
                    loser.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Conflict);
                    continue;
                }

                // Paying a job that is paid is forbidden rather than a conflict; the reason says so.
                var isPaid = action == "payment" && loser["error"] == "wrong_status";
                loser.Status.ShouldBe(isPaid ? HttpStatusCode.Forbidden : HttpStatusCode.Conflict, told);
                // Students are not told the names of staff.
                if (action != "confirm")
                {
                    (loser["locked_by"] ?? loser["last_updated_by"]).ShouldNotBeNullOrEmpty($"who won, in {loser.Json}");
                }
            }
        }
    }

    private static bool IsWinner(Answer answer) => answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent;

    private static string Describe(Answer answer) => IsWinner(answer) ? $"{(int)answer.Status}" : $"{(int)answer.Status} {answer["error"]}";

    private Task<Answer> Before(string action, LabApi staff) =>
        action switch
        {
            "approve" or "reject" or "delete" => _lab.UploadedJob(),
            "confirm" or "admin/force-confirm" => _lab.PendingJob(staff),
            "mark-printing" => _lab.ReadyJob(staff),
            "mark-complete" or "admin/mark-failed" => _lab.PrintingJob(staff),
            "revert-pickup" => _lab.PaidJob(staff),
            _ => _lab.CompletedJob(staff),
        };

    private async Task<Answer> Act(LabApi staff, Answer job, string action, string token)
    {
        switch (action)
        {
            case "approve":
                return await staff.Approve(job);
            case "reject":
                return await staff.Post($"jobs/{job.Id}/reject", new { reasons = new[] { "Too large" }, staff_name = RunningLab.Staff });
            case "payment":
                return await staff.Pay(job.Id);
            case "delete":
                return await staff.Delete($"jobs/{job.Id}", new { staff_name = RunningLab.Staff });
            case "confirm":
                using (var student = _lab.Student())
                {
                    return await student.Post($"confirm/{token}");
                }

            default:
                return await staff.Act(job.Id, action, reason: "Needed for the test");
        }
    }
}
