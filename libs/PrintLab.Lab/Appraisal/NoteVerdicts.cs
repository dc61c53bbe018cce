using System.Globalization;
using PrintLab.Contracts;
using static PrintLab.Lab.Appraisal.VerdictSeverity;

namespace PrintLab.Lab.Appraisal;

/// <summary>Verdicts on what a model's file says beside its triangles, in words for students; the codes are those of the notes.</summary>
internal static class NoteVerdicts
{
    private const string NoPriceYet = "so its size and price are not known yet; staff find both when they slice it.";
    private const string AsStl = "For an estimate now, export the finished shape as STL from your slicer.";

    /// <summary>One verdict per code, warnings first.</summary>
    public static IEnumerable<ModelVerdict> Of(ModelFacts facts) =>
        facts
            .Notes.GroupBy(note => note.Code)
            .Select(notes => Verdict(notes.Key, notes.Sum(note => note.Count), Names(notes)))
            .OfType<ModelVerdict>()
            .OrderBy(verdict => verdict.Severity == Info);

    /// <summary>Whether it is unknown what would be printed.</summary>
    public static bool LeaveShapeOpen(ModelFacts facts) => facts.Notes.Any(note => NoteCode.LeavesShapeOpen(note.Code));

    private static ModelVerdict? Verdict(string code, int count, string names) =>
        Message(code, count, names) is { } message
            ? new ModelVerdict
            {
                Code = code,
                Severity = NoteCode.LeavesShapeOpen(code) ? Warning : Info,
                Message = message,
            }
            : null;

    private static string? Message(string code, int count, string names) =>
        code switch
        {
            NoteCode.LeftOutVolumes => $"{Count(count, "modifier or support region is", "modifier or support regions are")} left out: "
                + "they change how the model is printed, and are not printed themselves.",
            NoteCode.NotPrintable => $"{Count(count, "object is", "objects are")} marked as not to be printed, and left out. "
                + "If you want them, turn \"printable\" on in your slicer and save the file again.",
            NoteCode.OwnSupports => "The supports in the file are left out: staff make new ones when they slice it.",
            NoteCode.NegativeVolumes => $"{Count(count, "negative volume takes", "negative volumes take")} material away. "
                + "Size and estimate are for what is left; there is no picture of it.",
            NoteCode.UncutVolumes =>
                $"PrintLab cannot compute what {Count(count, "negative volume leaves", "negative volumes leave")}, {NoPriceYet} {AsStl}",
            NoteCode.UnclearVolumes => "Your slicer's notes about which volumes are printed cannot be understood, " + $"{NoPriceYet} {AsStl}",
            NoteCode.Surfaces => $"{Count(count, "object is a surface", "objects are surfaces")} without an inside, {NoPriceYet} "
                + "Give it a thickness in your program and export it again.",
            NoteCode.UnreadExtension => $"Some of its shape is described by {names}, which PrintLab cannot read, {NoPriceYet} "
                + "For an estimate now, export the model as a plain mesh, for example as STL.",
            NoteCode.CrossedFaces => $"{Count(count, "face crosses itself", "faces cross themselves")}, {NoPriceYet} "
                + "For an estimate now, export it again with triangulated faces.",
            _ => null,
        };

    private static string Names(IEnumerable<ModelNote> notes) => string.Join(" and ", notes.Select(note => note.Name).Distinct());

    private static string Count(int number, string one, string many) =>
        number == 1 ? $"1 {one}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {many}";
}
