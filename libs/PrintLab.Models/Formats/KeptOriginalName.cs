namespace PrintLab.Models.Formats;

/// <summary>The file name of the second copy of a student's file. Without an extension, nobody is offered it as a file to print.</summary>
public static class KeptOriginalName
{
    public const string InFolder = "kept-original";
}
