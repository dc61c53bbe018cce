using System.Globalization;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>Tells instants as the lab's clock shows them.</summary>
public sealed class LabTime(LabSettings lab)
{
    private readonly TimeZoneInfo _zone = lab.Zone();

    /// <summary>Day and time; UTC is named where it is the lab's clock, since few people live by it.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        var clock = local.ToString("dddd, MMMM d, h:mm tt", CultureInfo.InvariantCulture);
        return _zone.BaseUtcOffset == TimeSpan.Zero && !_zone.SupportsDaylightSavingTime ? $"{clock} UTC" : clock;
    }
}
