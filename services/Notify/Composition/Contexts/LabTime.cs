using System.Globalization;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>Formats times in the lab's time zone.</summary>
public sealed class LabTime(LabSettings lab)
{
    private readonly TimeZoneInfo _zone = lab.Zone();

    /// <summary>Date and time; labeled as UTC if that is the lab's time zone, since few people live by it.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        var clock = local.ToString("dddd, MMMM d, h:mm tt", CultureInfo.InvariantCulture);
        return _zone.BaseUtcOffset == TimeSpan.Zero && !_zone.SupportsDaylightSavingTime ? $"{clock} UTC" : clock;
    }
}
