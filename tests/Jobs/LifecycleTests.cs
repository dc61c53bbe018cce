using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using static PrintLab.Contracts.Lifecycle.JobStatus;

namespace PrintLab.Tests.Jobs;

/// <summary>Checks the table against the requirements, row by row, and every pair of status and action without a row.</summary>
public sealed class LifecycleTests
{
    [Fact]
    [Trait("req", "LIFE-01")]
    public void The_statuses_are_exactly_the_eight_in_upper_case() =>
        JobStatuses.Names.ShouldBe(["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"]);

    [Theory]
    [Trait("req", "LIFE-02")]
    [InlineData(Uploaded, "Uploaded")]
    [InlineData(Pending, "Pending")]
    [InlineData(ReadyToPrint, "Ready to Print")]
    [InlineData(Printing, "Printing")]
    [InlineData(Completed, "Completed")]
    [InlineData(PaidPickedUp, "Paid & Picked Up")]
    [InlineData(Rejected, "Rejected")]
    [InlineData(Archived, "Archived")]
    public void Each_status_has_its_label(string status, string label) => JobStatuses.LabelOf(status).ShouldBe(label);

    [Theory]
    [Trait("req", "FILE-01")]
    [InlineData(Uploaded, "Uploaded")]
    [InlineData(Pending, "Pending")]
    [InlineData(ReadyToPrint, "ReadyToPrint")]
    [InlineData(Printing, "Printing")]
    [InlineData(Completed, "Completed")]
    [InlineData(PaidPickedUp, "PaidPickedUp")]
    [InlineData(Archived, "Archived")]
    [InlineData(Rejected, null)]
    public void Each_status_but_rejected_has_its_folder(string status, string? folder) => JobStatuses.FolderOf(status).ShouldBe(folder);

    [Theory]
    [Trait("req", "LIFE-03")]
    [Trait("req", "LIFE-05")]
    [Trait("req", "LIFE-06")]
    [Trait("req", "LIFE-07")]
    [Trait("req", "LIFE-08")]
    [Trait("req", "LIFE-09")]
    [Trait("req", "LIFE-10")]
    [Trait("req", "LIFE-11")]
    [Trait("req", "LIFE-13")]
    [Trait("req", "LIFE-14")]
    [Trait("req", "LIFE-18")]
    [Trait("req", "LIFE-29")]
    [InlineData("approve", Uploaded, Pending)]
    [InlineData("reject", Uploaded, Rejected)]
    [InlineData("confirm", Pending, ReadyToPrint)]
    [InlineData("force-confirm", Pending, ReadyToPrint)]
    [InlineData("mark-printing", ReadyToPrint, Printing)]
    [InlineData("mark-complete", Printing, Completed)]
    [InlineData("mark-failed", Printing, ReadyToPrint)]
    [InlineData("mark-picked-up", Completed, PaidPickedUp)]
    [InlineData("payment", Completed, PaidPickedUp)]
    [InlineData("revert-completion", Completed, Printing)]
    [InlineData("revert-pickup", PaidPickedUp, Completed)]
    public void A_transition_leads_where_it_should(string action, string from, string to)
    {
        var row = JobLifecycle.Find(from, action).ShouldNotBeNull();
        row.To.ShouldBe(to);
    }

    [Fact]
    [Trait("req", "LIFE-17")]
    public void Every_pair_of_status_and_action_without_a_row_is_refused()
    {
        var moves = new Dictionary<string, string[]>
        {
            ["approve"] = [Uploaded],
            ["reject"] = [Uploaded],
            ["confirm"] = [Pending],
            ["force-confirm"] = [Pending],
            ["mark-printing"] = [ReadyToPrint],
            ["mark-complete"] = [Printing],
            ["mark-failed"] = [Printing],
            ["mark-picked-up"] = [Completed],
            ["payment"] = [Completed],
            ["revert-completion"] = [Completed],
            ["revert-pickup"] = [PaidPickedUp],
            ["delete"] = [Uploaded, Pending],
            ["archive"] = [PaidPickedUp, Rejected],
            ["prune"] = [Archived],
            ["resend-email"] = [Pending, Rejected, Completed],
            ["review"] = [.. JobStatuses.Names],
            ["notes"] = [.. JobStatuses.Names],
            ["flag"] = [.. JobStatuses.Names],
            ["change-status"] = [.. JobStatuses.Names],
        };
        JobLifecycle.Table.Select(row => row.Action).Distinct().ShouldBe(moves.Keys, ignoreOrder: true);
        foreach (var (action, from) in moves)
        {
            JobStatuses.Names.Where(status => JobLifecycle.Find(status, action) is not null).ShouldBe(from, ignoreOrder: true, action);
        }
    }

    [Fact]
    [Trait("req", "LIFE-04")]
    public void No_row_leads_into_uploaded() => JobLifecycle.Table.ShouldAllBe(row => row.To != Uploaded);

    [Fact]
    [Trait("req", "LIFE-12")]
    [Trait("req", "LIFE-26")]
    public void Only_a_batch_of_an_administrator_archives_or_prunes_and_only_jobs_that_wait_for_nobody()
    {
        var batch = JobLifecycle.Table.Where(row => row.InBatch).ToList();
        batch.Select(row => row.Action).Distinct().ShouldBe(["archive", "prune"]);
        batch.ShouldAllBe(row => row.AdminOnly && JobStatuses.Find(row.From)!.IsFinal);
        JobLifecycle.Table.Where(row => row.To == Archived).ShouldBe(batch.Where(row => row.Action == "archive"));
        JobStatuses.Names.SelectMany(JobLifecycle.ForStaff).ShouldAllBe(row => !row.InBatch);
    }

    [Fact]
    [Trait("req", "LIFE-20")]
    [Trait("req", "LOCK-13")]
    [Trait("req", "LOCK-14")]
    public void Only_deleting_and_paying_insist_on_holding_the_lock() =>
        JobLifecycle.Table.Where(row => row.NeedsLock).Select(row => row.Action).Distinct().ShouldBe(["payment", "delete"], ignoreOrder: true);

    [Fact]
    [Trait("req", "LIFE-16")]
    public void Only_reverts_are_limited_in_time() =>
        JobLifecycle
            .Table.Where(row => row.TimeLimited)
            .Select(row => row.Action)
            .ShouldBe(["revert-completion", "revert-pickup"], ignoreOrder: true);

    [Fact]
    public void The_student_s_action_is_never_offered_to_staff() =>
        JobStatuses.Names.SelectMany(JobLifecycle.ForStaff).ShouldAllBe(row => row.Action != "confirm");

    [Theory]
    [InlineData("approve", nameof(StaffApproved))]
    [InlineData("mark-failed", nameof(PrintFailed))]
    [InlineData("revert-completion", nameof(StatusReverted))]
    [InlineData("revert-pickup", nameof(StatusReverted))]
    [InlineData("change-status", nameof(AdminAction))]
    [InlineData("force-confirm", nameof(AdminAction))]
    [InlineData("delete", nameof(JobDeleted))]
    [InlineData("archive", nameof(JobArchived))]
    [InlineData("prune", nameof(JobDeleted))]
    [Trait("req", "EVT-04")]
    public void Events_have_the_names_the_requirements_give(string action, string eventType) =>
        JobLifecycle.Table.Where(row => row.Action == action).ShouldAllBe(row => row.EventType == eventType);
}
