using System.Globalization;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails;

/// <summary>The words of each mail. Links are on lines of their own, so that every mail program makes them clickable.</summary>
public sealed class MailText(Lab lab, string publicUrl)
{
    public ComposedMail Compose(string kind, MailFacts facts)
    {
        var (subject, body) = kind switch
        {
            MailKind.Received => ("We have received your model", Received(facts.Job)),
            MailKind.Approval => ("Please confirm your 3D print", Approval(facts)),
            MailKind.ConfirmationReminder => ("Please confirm your 3D print: the link ends soon", Reminder(facts)),
            MailKind.Rejection => ("Your 3D print cannot be printed as it is", Rejection(facts.Job)),
            MailKind.Confirmed => ("Your 3D print is confirmed", Confirmed(facts.Job)),
            MailKind.Reprint => ("Your 3D print is printed once more", Reprint(facts.Job)),
            MailKind.Completion => ("Your 3D print is ready for pick-up", Completion(facts.Job)),
            MailKind.PickupReminder => ("Your 3D print still waits for you", PickupReminder(facts.Job)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such mail."),
        };
        return new ComposedMail(Subject(subject, facts.Job), body, Html: null);
    }

    private string Subject(string what, Job job) => $"{lab.Name}: {what} ({job.Id[..6]})";

    private string Received(Job job) =>
        $"""
        Hello {job.StudentName},

        we have received your model "{job.OriginalFilename}". We look at it next, and write to you with the price.

        Follow your print: {publicUrl}/status/{job.StatusLink}

        {lab.Name}
        """;

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

    private string Reminder(MailFacts facts) =>
        $"""
        Hello {facts.Job.StudentName},

        your model "{facts.Job.OriginalFilename}" can be printed for {Money(facts.Job.CostCents)} and waits for your yes:

        {publicUrl}/confirm/{facts.ConfirmToken}

        The link is valid until {When(facts.Job)}. If you do not want the print, do nothing.

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

    private string PickupReminder(Job job) =>
        $"""
        Hello {job.StudentName},

        your print of "{job.OriginalFilename}" is finished and still waits for you at the lab.

        Price: {Money(job.CostCents)} (the final price is by the weight of the print)
        {Hours()}
        {lab.Name}
        """;

    private string Reprint(Job job) =>
        $"""
        Hello {job.StudentName},

        the print of "{job.OriginalFilename}" did not succeed, and we print it once more. You need do nothing, and the price stays {Money(job.CostCents)}.

        Follow your print: {publicUrl}/status/{job.StatusLink}

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
