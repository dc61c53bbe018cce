using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Body;

/// <summary>The lab's name and colors in its emails.</summary>
public sealed record BodyStyle(string LabName, string Band, string Button)
{
    public static BodyStyle Of(LabSettings lab)
    {
        var colors = lab.Mail?.Colors ?? new();
        return new(lab.Name, colors.Band, colors.Button);
    }
}
