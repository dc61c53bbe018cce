using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Queue;

namespace PrintLab.Tests.Notify.Composition;

/// <summary>Which mails an event triggers, and when.</summary>
public sealed class MailPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Theory]
    [InlineData("JobCreated", "{}", "received after 00:00:00")]
    [InlineData("StaffApproved", "{}", "approval after 00:00:00, confirmation-reminder after 1.12:00:00")]
    [InlineData("StaffRejected", "{}", "rejection after 00:00:00")]
    [InlineData("PrintFailed", "{}", "reprint after 00:00:00")]
    [InlineData("PrintCompleted", "{}", "completion after 00:00:00, pickup-reminder after 7.00:00:00")]
    [InlineData("EmailResent", """{"email_type":"rejection"}""", "rejection after 00:00:00")]
    [InlineData("AdminAction", """{"action":"force-confirm","bypass_email":false}""", "confirmed after 00:00:00")]
    public void What_students_are_told(string type, string details, string mails) => Mails(new LabSettings(), type, details).ShouldBe(mails);

    [Theory]
    [InlineData("StudentConfirmed", "{}")]
    [InlineData("PrintStarted", "{}")]
    [InlineData("PaymentRecorded", "{}")]
    [InlineData("JobPickedUp", "{}")]
    [InlineData("StatusReverted", "{}")]
    [InlineData("NotesEdited", "{}")]
    [InlineData("JobArchived", "{}")]
    [InlineData("JobFlagged", "{}")]
    [InlineData("JobReviewed", "{}")]
    [InlineData("OriginalRestored", "{}")]
    [InlineData("AdminAction", """{"action":"force-confirm","bypass_email":true}""")]
    [InlineData("AdminAction", """{"action":"change-status"}""")]
    [InlineData("EmailResent", "")]
    [Trait("req", "MAIL-06")]
    public void What_they_are_not(string type, string details) => Mails(new LabSettings(), type, details).ShouldBeEmpty();

    [Fact]
    public void Reminders_can_be_switched_off()
    {
        var lab = new LabSettings
        {
            Mail = new MailOptions { ConfirmationReminder = false, PickupReminderDays = 0 },
        };
        Mails(lab, "StaffApproved", "{}").ShouldBe("approval after 00:00:00");
        Mails(lab, "PrintCompleted", "{}").ShouldBe("completion after 00:00:00");
        new MailPlan(lab).ReminderMovesTo(Event("EmailResent", """{"email_type":"approval"}""")).ShouldBeNull();
    }

    [Fact]
    public void Only_an_approval_that_is_sent_again_moves_its_reminder()
    {
        var plan = new MailPlan(new LabSettings());
        plan.ReminderMovesTo(Event("EmailResent", """{"email_type":"approval"}""")).ShouldBe(Now.AddHours(36));
        plan.ReminderMovesTo(Event("EmailResent", """{"email_type":"rejection"}""")).ShouldBeNull();
    }

    /// <summary>Every job event is in one of the lists above, and every mail about a job is triggered by one of them.</summary>
    [Fact]
    public void Nothing_is_in_neither_list()
    {
        var (told, untold) = (Cases(nameof(What_students_are_told)), Cases(nameof(What_they_are_not)));

        EventFacts
            .Names.Where(name => typeof(JobFact).IsAssignableFrom(EventFacts.TypeOf(name)))
            .Append(nameof(JobCreated))
            .Except(told.Concat(untold).Select(data => (string)data[0]))
            .ShouldBeEmpty();
        MailKind.AboutJobs.Where(kind => !told.Any(data => ((string)data[2]).Contains($"{kind} after", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(KindsAboutJobs))]
    public void Each_mail_about_a_job_is_true_in_some_status(string kind)
    {
        var facts = SampleFacts.Of(new LabSettings(), Now);
        bool IsTrueIn(string status)
        {
            facts.Job.Status = status;
            return new JobMailContext(kind, facts, new LabSettings(), new LabTime(new LabSettings())).WhyObsolete(Now) is null;
        }

        JobStatuses.Names.Count(IsTrueIn).ShouldBeInRange(1, 2);
    }

    public static TheoryData<string> KindsAboutJobs => [.. MailKind.AboutJobs];

    private static List<object[]> Cases(string theory) =>
        [.. typeof(MailPlanTests).GetMethod(theory)!.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(testMethod: null!))];

    private static string Mails(LabSettings lab, string type, string details) =>
        string.Join(", ", new MailPlan(lab).For(Event(type, details)).Select(mail => $"{mail.Kind} after {mail.DueAt - Now}"));

    private static Event Event(string type, string details) =>
        new()
        {
            Sequence = 1,
            Id = "e",
            JobId = "j",
            EventType = type,
            Details = details,
            Timestamp = Timestamp.FromDateTimeOffset(Now),
        };
}
