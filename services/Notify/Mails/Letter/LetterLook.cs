using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails.Letter;

/// <summary>The lab's name and colours on its mails.</summary>
public sealed record LetterLook(string LabName, string Band, string Button)
{
    public static LetterLook Of(Lab lab)
    {
        var colors = lab.Mail?.Colors ?? new();
        return new(lab.Name, colors.Band, colors.Button);
    }
}
