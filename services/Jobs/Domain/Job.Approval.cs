namespace PrintLab.Jobs.Domain;

public sealed partial class Job
{
    /// <summary>Sets what staff decided: the file to print, its weight in g, the hours already rounded, the printer and the price in cents.</summary>
    public void Price(string authoritativeFilename, double weightG, double timeHours, string printer, long costCents)
    {
        FilePath = $"{Folder}/{authoritativeFilename}";
        DisplayName = Stem + Path.GetExtension(authoritativeFilename);
        WeightG = weightG;
        TimeHours = timeHours;
        Printer = printer;
        CostCents = costCents;
    }

    /// <summary>Asks the student to agree; invalidates any older token.</summary>
    public void AwaitConfirmation(string token, DateTimeOffset expires, DateTimeOffset now)
    {
        ConfirmToken = token;
        ConfirmTokenExpires = expires;
        IsConfirmationExpired = false;
        ConfirmationLastSentAt = now;
    }

    public void Confirm(DateTimeOffset now)
    {
        StudentConfirmed = true;
        StudentConfirmedAt = now;
        IsConfirmationExpired = false;
    }
}
