using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>What a reader noted about a model beside its triangles, by code (<see cref="NoteCode"/>).</summary>
internal sealed class ModelNotes
{
    private readonly List<ModelNote> _notes = [];

    public IReadOnlyList<ModelNote> All => _notes;

    /// <summary>Whether it is certain what would be printed.</summary>
    public bool AreDecided => _notes.TrueForAll(note => !NoteCode.LeavesShapeOpen(note.Code));

    /// <summary>What was noted turns out to be something else.</summary>
    public void Change(string code, string to) => _notes.Where(note => note.Code == code).ToList().ForEach(note => note.Code = to);

    /// <summary>Counts what is noted; zero is not.</summary>
    /// <param name="name">What it is about, in plain words.</param>
    public void Add(string code, int count, string name = "")
    {
        if (count == 0)
        {
            return;
        }

        if (_notes.Find(note => note.Code == code && note.Name == name) is { } known)
        {
            known.Count += count;
        }
        else
        {
            _notes.Add(
                new ModelNote
                {
                    Code = code,
                    Count = count,
                    Name = name,
                }
            );
        }
    }
}
