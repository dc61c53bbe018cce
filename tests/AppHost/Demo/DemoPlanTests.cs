using PrintLab.AppHost.Demo;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.AppHost.Demo;

public sealed class DemoPlanTests
{
    private static readonly string[] Statuses = ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"];

    public static TheoryData<DateTimeOffset> Weekdays() =>
        [.. Enumerable.Range(0, 7).Select(day => new DateTimeOffset(2026, 11, 16, 8, 30, 0, TimeSpan.Zero).AddDays(day).AddHours(day))];

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void A_plan_has_120_jobs_that_end_in_every_status(DateTimeOffset now)
    {
        var plan = DemoPlan.Make(new LabSettings(), now);
        plan.Jobs.Count.ShouldBe(120);
        plan.Jobs.Select(job => job.Ends).Distinct().Order().ShouldBe(Statuses.Order());
    }

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void Everything_happens_in_order_within_the_last_sixty_days(DateTimeOffset now)
    {
        var steps = DemoPlan.Make(new LabSettings(), now).Steps;
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
        steps[0].At.ShouldBeGreaterThanOrEqualTo(now.AddDays(-60));
        steps[^1].At.ShouldBeLessThan(now);
    }

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void Nobody_confirms_a_link_that_has_expired(DateTimeOffset now)
    {
        var lab = new LabSettings();
        foreach (var life in DemoPlan.Make(lab, now).Steps.GroupBy(step => step.Job))
        {
            DateTimeOffset? sent = null;
            foreach (var step in life)
            {
                if (step.Action is Step.Approve or Step.AskForNewMail) sent = step.At;
                if (step.Action == Step.Confirm) (step.At - sent!.Value).TotalHours.ShouldBeLessThan(lab.ConfirmationHours);
            }
        }
    }

    [Fact]
    public void The_demo_shows_what_goes_wrong_at_a_lab_too()
    {
        var actions = DemoPlan.Make(new LabSettings(), new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero)).Steps.Select(step => step.Action).ToHashSet();
        string[] mishaps =
        [
            "reject", "admin/mark-failed", "revert-completion", "revert-pickup", "mark-picked-up", "admin/force-confirm",
            "admin/change-status", "admin/flag", Step.AskForNewMail, Step.Notes, "review", Step.Payment,
        ];
        mishaps.ShouldBeSubsetOf(actions);
    }

    [Fact]
    public void The_newest_uploads_wait_for_a_first_look()
    {
        var plan = DemoPlan.Make(new LabSettings(), new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
        var looked = plan.Steps.Where(step => step.Action == "review").Select(step => step.Job).ToHashSet();
        plan.Jobs.Count(job => job.Ends == "UPLOADED" && !looked.Contains(job.Number)).ShouldBeGreaterThan(1);
    }
}
