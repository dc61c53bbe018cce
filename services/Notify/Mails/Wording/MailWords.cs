using System.Globalization;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails.Wording;

/// <summary>What the placeholders of a wording stand for. What a mail cannot know yet, such as a price before approval, it does not offer.</summary>
public sealed class MailWords(Lab lab)
{
    private static readonly string[] Always = ["student_name", "file", "job_id", "lab", "printer", "method", "color"];
    private static readonly string[] OncePriced = ["weight", "hours", "price"];
    private static readonly string[] WhileWaiting = ["valid_until"];

    private readonly TimeZoneInfo _zone = lab.Zone();

    public static IReadOnlyList<string> Names(string kind) => kind switch
    {
        MailKind.Received or MailKind.Rejection => Always,
        MailKind.Approval or MailKind.ConfirmationReminder => [.. Always, .. OncePriced, .. WhileWaiting],
        _ => [.. Always, .. OncePriced],
    };

    /// <summary>The text with every placeholder replaced; what stands in a value is never taken for a placeholder.</summary>
    public string Fill(string text, Job job) => MailWording.Placeholder().Replace(text, placeholder => Value(placeholder.Groups["name"].Value, job));

    /// <summary>Rows of the facts: what is printed how, and what it comes to where that is known.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts(string kind, Job job)
    {
        List<(string, string)> rows = [("Model", job.OriginalFilename), ("Printer", job.Printer), ("Material", $"{job.PrintMethod}, {job.Color}")];
        if (Names(kind).Contains("price"))
        {
            rows.AddRange([("Weight", Value("weight", job)), ("Time", Value("hours", job)), ("Price", Value("price", job))]);
        }

        return rows;
    }

    private string Value(string name, Job job) => name switch
    {
        "student_name" => job.StudentName,
        "file" => job.OriginalFilename,
        "job_id" => job.Id[..6],
        "lab" => lab.Name,
        "printer" => job.Printer,
        "method" => job.PrintMethod,
        "color" => job.Color,
        "weight" => $"{Number(job.WeightG)} g",
        "hours" => $"{Number(job.TimeHours)} h",
        "price" => string.Create(CultureInfo.InvariantCulture, $"${job.CostCents / 100m:0.00}"),
        "valid_until" => Moment(job.ConfirmTokenExpires.ToDateTimeOffset()),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such placeholder."),
    };

    private string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        var clock = local.ToString("dddd, MMMM d, h:mm tt", CultureInfo.InvariantCulture);
        return _zone.BaseUtcOffset == TimeSpan.Zero && !_zone.SupportsDaylightSavingTime ? $"{clock} UTC" : clock;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
