using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Mails.Letter;

/// <summary>The lab's name and colours on its mails.</summary>
public sealed record LetterLook(string LabName, string Band, string Button)
{
    public static LetterLook Of(LabSettings lab)
    {
        var colors = lab.Mail?.Colors ?? new();
        return new(lab.Name, colors.Band, colors.Button);
    }
}
