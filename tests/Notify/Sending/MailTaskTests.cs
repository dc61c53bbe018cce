using System.Diagnostics;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Delivery;

namespace PrintLab.Tests.Notify.Sending;

/// <summary>The span names under which sending mails appears in traces.</summary>
public sealed class MailTaskTests
{
    [Theory]
    [InlineData(MailKind.Rejection, "SendRejectionEmail")]
    [InlineData(MailKind.Completion, "SendCompletionEmail")]
    [InlineData(MailKind.ConfirmationReminder, "SendConfirmationReminderEmail")]
    [Trait("req", "MAIL-16")]
    public void Each_kind_of_mail_is_a_task_of_its_name(string kind, string name)
    {
        using var tasks = new MailTasks();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("PrintLab.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);

        using var task = tasks.Begin(kind, "job-1", attempt: 2);

        task.ShouldNotBeNull().OperationName.ShouldBe(name);
        task.GetTagItem("printlab.job").ShouldBe("job-1");
        task.GetTagItem("printlab.mail.try").ShouldBe(2);
    }
}
