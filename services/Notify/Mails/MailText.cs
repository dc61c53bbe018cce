using System.Globalization;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails;

/// <summary>The words of each mail. Links are on lines of their own, so that every mail program makes them clickable.</summary>
public sealed class MailText(Lab lab, string publicUrl)
{
    public (string Subject, string Body) Write(string kind, MailFacts facts) => kind switch
    {
        MailKind.Approval => (Subject("Please confirm your 3D print", facts.Job), Approval(facts)),
        MailKind.Rejection => (Subject("Your 3D print cannot be printed as it is", facts.Job), Rejection(facts.Job)),
        MailKind.Completion => (Subject("Your 3D print is ready for pick-up", facts.Job), Completion(facts.Job)),
        MailKind.Confirmed => (Subject("Your 3D print is confirmed", facts.Job), Confirmed(facts.Job)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such mail."),
    };

    private string Subject(string what, Job job) => $"{lab.Name}: {what} ({job.Id[..6]})";

    private string Approval(MailFacts facts) =>
        $"""
        Hello {facts.Job.StudentName},

        we have looked at your model "{facts.Job.OriginalFilename}" and can print it.

        Printer:   {facts.Job.Printer}
        Material:  {facts.Job.PrintMethod}, {facts.Job.Color}
        Weight:    {Number(facts.Job.WeightG)} g
        Time:      {Number(facts.Job.TimeHours)} h
        Price:     {Money(facts.Job.CostCents)}

        We start printing when you agree to the price. Open this page and press the button:

        {publicUrl}/confirm/{facts.ConfirmToken}

        The link is valid until {When(facts.Job)}. If you do not want the print, do nothing, or reply to this mail.

        Follow your print: {publicUrl}/status/{facts.Job.StatusLink}

        {lab.Name}
        """;

    private string Rejection(Job job) =>
        $"""
        Hello {job.StudentName},

        we cannot print your model "{job.OriginalFilename}" as it is:

        {string.Join('\n', job.RejectReasons.Select(reason => $"- {reason}"))}

        You are welcome to mend the model and submit it again:

        {publicUrl}/submit

        {lab.Name}
        """;

    private string Completion(Job job) =>
        $"""
        Hello {job.StudentName},

        your print of "{job.OriginalFilename}" is finished and waits for you at the lab.

        Price: {Money(job.CostCents)} (the final price is by the weight of the print)
        {Hours()}
        {lab.Name}
        """;

    private string Confirmed(Job job) =>
        $"""
        Hello {job.StudentName},

        the lab has confirmed your print of "{job.OriginalFilename}" for you, at {Money(job.CostCents)}. It will be printed next.

        Follow your print: {publicUrl}/status/{job.StatusLink}

        {lab.Name}
        """;

    private string Hours() => lab.OpeningHours.Count == 0 ? "" : $"\nOpening hours:\n{string.Join('\n', lab.OpeningHours)}\n";

    private static string Money(long cents) => string.Create(CultureInfo.InvariantCulture, $"${cents / 100m:0.00}");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string When(Job job) => job.ConfirmTokenExpires.ToDateTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
