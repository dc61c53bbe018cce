using System.Globalization;
using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>
/// A job, for its student. Facts that an email cannot know yet, such as a price before approval, are not offered. What strangers wrote links nowhere.
/// </summary>
public sealed class JobMailContext(string kind, MailFacts facts, LabSettings lab, LabTime time) : MailContext
{
    private static readonly string[] Always = ["student_name", "file", "job_id", "lab", "printer", "method", "color"];
    private static readonly string[] OncePriced = ["weight", "hours", "price"];
    private static readonly string[] WhileWaiting = ["valid_until"];

    private readonly JobView _job = facts.Job;

    public override string RecipientAddress => _job.StudentEmail;

    public override string RecipientName => _job.StudentName;

    public override string ButtonPath =>
        kind switch
        {
            MailKind.Approval or MailKind.ConfirmationReminder => $"/confirm/{facts.ConfirmToken}",
            MailKind.Rejection => "/submit",
            _ => StatusPath,
        };

    public override string StatusPath => $"/status/{_job.StatusLink}";

    public override IReadOnlyList<string> Reasons => _job.RejectReasons;

    public override IReadOnlyList<(string Name, string Value)> Facts
    {
        get
        {
            List<(string, string)> rows = [("Model", Word("file")), ("Printer", _job.Printer), ("Material", $"{_job.PrintMethod}, {_job.Color}")];
            if (Names(kind).Contains("price"))
            {
                rows.AddRange([("Weight", Word("weight")), ("Time", Word("hours")), ("Price", Word("price"))]);
            }

            return rows;
        }
    }

    public static IReadOnlyList<string> Names(string kind) =>
        kind switch
        {
            MailKind.Received or MailKind.Rejection => Always,
            MailKind.Approval or MailKind.ConfirmationReminder => [.. Always, .. OncePriced, .. WhileWaiting],
            _ => [.. Always, .. OncePriced],
        };

    public override string Word(string name) =>
        name switch
        {
            "student_name" => WebAddresses.Unlinked(_job.StudentName),
            "file" => WebAddresses.UnlinkedFile(_job.OriginalFilename),
            "job_id" => _job.Id[..6],
            "lab" => lab.Name,
            "printer" => _job.Printer,
            "method" => _job.PrintMethod,
            "color" => _job.Color,
            "weight" => $"{Number(_job.WeightG)} g",
            "hours" => $"{Number(_job.TimeHours)} h",
            "price" => string.Create(CultureInfo.InvariantCulture, $"${_job.CostCents / 100m:0.00}"),
            "valid_until" => time.Moment(_job.ConfirmTokenExpires.ToDateTimeOffset()),
            _ => throw NoSuchWord(name),
        };

    // The job may have changed since the event.
    public override string? WhyObsolete(DateTimeOffset now) =>
        StillHolds(now) ? null
        : _job.IsConfirmationExpired ? "The confirmation link has expired."
        : "The job has moved on.";

    private bool StillHolds(DateTimeOffset now) =>
        kind switch
        {
            MailKind.Received => _job.Status is JobStatus.Uploaded or JobStatus.Pending,
            MailKind.Approval => _job.Status == JobStatus.Pending,
            MailKind.ConfirmationReminder => _job.Status == JobStatus.Pending && _job.ConfirmTokenExpires?.ToDateTimeOffset() > now,
            MailKind.Rejection => _job.Status == JobStatus.Rejected,
            MailKind.Confirmed or MailKind.Reprint => _job.Status is JobStatus.ReadyToPrint or JobStatus.Printing,
            MailKind.Completion => _job.Status is JobStatus.Completed or JobStatus.PaidPickedUp,
            MailKind.PickupReminder => _job.Status == JobStatus.Completed,
            _ => throw new InvalidOperationException($"When an email of kind {kind} is out of date is not known."),
        };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
