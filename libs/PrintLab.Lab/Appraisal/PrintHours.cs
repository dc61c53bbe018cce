namespace PrintLab.Lab.Appraisal;

/// <summary>Print time as the lab quotes it: in half hours, always rounded up.</summary>
public static class PrintHours
{
    private const double LongestHours = 1000;

    public static bool IsDuration(double hours) => hours is > 0 and <= LongestHours;

    public static double RoundUp(double hours) => (double)(Math.Ceiling((decimal)hours * 2) / 2);
}
