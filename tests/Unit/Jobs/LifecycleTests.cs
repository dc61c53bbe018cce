using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Lifecycle;
using static PrintLab.Jobs.Domain.JobStatus;

namespace PrintLab.Tests.Unit.Jobs;

/// <summary>The table against the requirements, row by row, and every pair of status and action that has no row.</summary>
public sealed class LifecycleTests
{
    [Fact]
    [Trait("req", "LIFE-01")]
    public void The_statuses_are_exactly_the_eight_in_upper_case() =>
        All.ShouldBe(["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"]);

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
    public void Each_status_has_its_label(string status, string label) => Label(status).ShouldBe(label);

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
    public void Each_status_but_rejected_has_its_folder(string status, string? folder) => Folder(status).ShouldBe(folder);

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
    [Trait("req", "MAIL-06")]
    [InlineData("approve", Uploaded, Pending, Mail.Approval)]
    [InlineData("reject", Uploaded, Rejected, Mail.Rejection)]
    [InlineData("confirm", Pending, ReadyToPrint, Mail.None)]
    [InlineData("force-confirm", Pending, ReadyToPrint, Mail.None)]
    [InlineData("mark-printing", ReadyToPrint, Printing, Mail.None)]
    [InlineData("mark-complete", Printing, Completed, Mail.Completion)]
    [InlineData("mark-failed", Printing, ReadyToPrint, Mail.None)]
    [InlineData("mark-picked-up", Completed, PaidPickedUp, Mail.None)]
    [InlineData("payment", Completed, PaidPickedUp, Mail.None)]
    [InlineData("revert-completion", Completed, Printing, Mail.None)]
    [InlineData("revert-pickup", PaidPickedUp, Completed, Mail.None)]
    public void A_transition_leads_where_it_should_and_sends_its_mail(string action, string from, string to, Mail mail)
    {
        var row = JobLifecycle.Find(from, action).ShouldNotBeNull();
        row.To.ShouldBe(to);
        row.Mail.ShouldBe(mail);
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
            ["resend-email"] = [Pending, Rejected, Completed],
            ["review"] = [.. All],
            ["notes"] = [.. All],
            ["flag"] = [.. All],
            ["change-status"] = [.. All],
        };
        JobLifecycle.Table.Select(row => row.Action).Distinct().ShouldBe(moves.Keys, ignoreOrder: true);
        foreach (var (action, from) in moves)
        {
            All.Where(status => JobLifecycle.Find(status, action) is not null).ShouldBe(from, ignoreOrder: true, action);
        }
    }

    [Fact]
    [Trait("req", "LIFE-04")]
    [Trait("req", "LIFE-12")]
    public void No_row_leads_into_uploaded_or_archived() =>
        JobLifecycle.Table.ShouldAllBe(row => row.To != Uploaded && row.To != Archived);

    [Fact]
    [Trait("req", "LIFE-20")]
    [Trait("req", "LOCK-13")]
    [Trait("req", "LOCK-14")]
    public void Only_deleting_and_paying_insist_on_holding_the_lock() =>
        JobLifecycle.Table.Where(row => row.NeedsLock).Select(row => row.Action).Distinct().ShouldBe(["payment", "delete"], ignoreOrder: true);

    [Fact]
    [Trait("req", "LIFE-16")]
    public void Only_reverts_are_limited_in_time() =>
        JobLifecycle.Table.Where(row => row.TimeLimited).Select(row => row.Action).ShouldBe(["revert-completion", "revert-pickup"], ignoreOrder: true);

    [Fact]
    public void The_student_s_action_is_never_offered_to_staff() =>
        All.SelectMany(JobLifecycle.ForStaff).ShouldAllBe(row => row.Action != "confirm");

    [Theory]
    [InlineData("approve", EventType.StaffApproved)]
    [InlineData("mark-failed", EventType.PrintFailed)]
    [InlineData("revert-completion", EventType.StatusReverted)]
    [InlineData("revert-pickup", EventType.StatusReverted)]
    [InlineData("change-status", EventType.AdminAction)]
    [InlineData("force-confirm", EventType.AdminAction)]
    [InlineData("delete", EventType.JobDeleted)]
    [Trait("req", "EVT-04")]
    public void Events_have_the_names_the_requirements_give(string action, string eventType) =>
        JobLifecycle.Table.Where(row => row.Action == action).ShouldAllBe(row => row.EventType == eventType);
}
