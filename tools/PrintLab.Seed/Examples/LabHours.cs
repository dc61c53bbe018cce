namespace PrintLab.Seed.Examples;

/// <summary>When the examples' staff work: Monday to Friday, 9:00 am to 5:30 pm, and never later than now.</summary>
internal sealed class LabHours(DateTimeOffset latest)
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(9);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(17.5);

    public DateTimeOffset Latest => latest;

    /// <summary>The desired time, or one soon after the next opening. Recent work is done when it must be, regardless of hours.</summary>
    public DateTimeOffset AtWork(DateTimeOffset wished, Random dice)
    {
        var open = wished;
        if (open.TimeOfDay > Closes)
        {
            open = Morning(open.AddDays(1));
        }
        if (open.TimeOfDay < Opens)
        {
            open = Morning(open);
        }
        while (open.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            open = Morning(open.AddDays(1));
        }
        if (open != wished)
        {
            open += TimeSpan.FromSeconds(dice.Next(60, 5400));
        }
        return open <= latest ? open : wished;
    }

    private static DateTimeOffset Morning(DateTimeOffset day) => new(day.Date + Opens, TimeSpan.Zero);
}
