using PrintLab.Contracts;

namespace PrintLab.Files.Previews;

/// <summary>The previews made of a model, and the suffix of each one's file in the cache.</summary>
internal static class PreviewForms
{
    public static IReadOnlyList<PreviewForm> All { get; } = Enum.GetValues<PreviewForm>();

    public static string Ending(this PreviewForm form) =>
        form switch
        {
            PreviewForm.Small => "128.png",
            PreviewForm.Large => "512.png",
            _ => "mesh",
        };
}
