using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Settings;
using PrintLab.Seed.Examples;

namespace PrintLab.Tests.Seed;

public sealed class ExamplePlanTests
{
    private static readonly DateTimeOffset Wednesday = new(2026, 11, 18, 15, 0, 0, TimeSpan.Zero);

    public static TheoryData<DateTimeOffset> Weekdays() =>
        [.. Enumerable.Range(0, 7).Select(day => new DateTimeOffset(2026, 11, 16, 8, 30, 0, TimeSpan.Zero).AddDays(day).AddHours(day))];

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void There_are_120_jobs_in_every_status_and_each_life_ends_as_planned(DateTimeOffset now)
    {
        var jobs = Plan(now).Jobs;

        jobs.Count.ShouldBe(120);
        jobs.Select(one => one.Life.Job.Status).Distinct().ShouldBe(JobStatuses.Names, ignoreOrder: true);
        jobs.ShouldAllBe(one => one.Life.Job.Status == one.Job.Ends);
        jobs.Select(one => one.Life.Job.SimpleId).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void Everything_happens_in_order_within_the_last_sixty_days(DateTimeOffset now)
    {
        foreach (var (_, life) in Plan(now).Jobs)
        {
            var instants = life.Events.Select(item => item.Timestamp).ToList();
            instants.ShouldBeInOrder();
            instants[0].ShouldBeGreaterThanOrEqualTo(now.AddDays(-60));
            instants[^1].ShouldBeLessThan(now);
            life.Job.UpdatedAt.ShouldBe(instants[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Weekdays))]
    public void Nobody_confirms_a_link_that_has_expired(DateTimeOffset now)
    {
        foreach (var (_, life) in Plan(now).Jobs)
        {
            var sent = life.Events.LastOrDefault(item => item.EventType is nameof(StaffApproved) or nameof(EmailResent))?.Timestamp;
            if (life.Events.FirstOrDefault(item => item.EventType == nameof(StudentConfirmed)) is { } confirmed)
            {
                (confirmed.Timestamp - sent!.Value).TotalHours.ShouldBeInRange(0, new LabSettings().ConfirmationHours);
            }
        }
    }

    [Fact]
    public void A_link_that_nobody_used_in_time_has_expired()
    {
        foreach (var (_, life) in Plan(Wednesday).Jobs.Where(one => one.Job.Ends == JobStatus.Pending))
        {
            life.Job.IsConfirmationExpired.ShouldBe(life.Job.ConfirmTokenExpires < Wednesday.AddMinutes(-3), life.Job.Id);
        }
    }

    [Fact]
    public void The_examples_show_what_goes_wrong_at_a_lab_too()
    {
        string[] mishaps =
        [
            nameof(StaffRejected),
            nameof(PrintFailed),
            nameof(StatusReverted),
            nameof(JobPickedUp),
            nameof(AdminAction),
            nameof(JobFlagged),
            nameof(EmailResent),
            nameof(ConfirmationExpired),
            nameof(NotesEdited),
            nameof(JobReviewed),
            nameof(PaymentRecorded),
        ];

        mishaps.ShouldBeSubsetOf(Plan(Wednesday).Jobs.SelectMany(one => one.Life.Events).Select(item => item.EventType).ToHashSet());
    }

    [Fact]
    public void The_newest_uploads_wait_for_a_first_look() =>
        Plan(Wednesday).Jobs.Count(one => one.Job.Ends == JobStatus.Uploaded && one.Life.Job.StaffViewedAt is null).ShouldBeGreaterThan(1);

    internal static ExamplePlan Plan(DateTimeOffset now) =>
        ExamplePlan.Make(new LabSettings(), now, (jobId, expires) => $"{jobId} {expires:O}", "front-desk");
}
