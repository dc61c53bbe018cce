namespace PrintLab.Models.Geometry;

/// <summary>Joins numbers into groups; both operations take nearly constant time. Numbers that were never joined or added are in no group.</summary>
internal sealed class Groups : IDisposable
{
    private readonly int[] _parents;

    public Groups(int most)
    {
        _parents = ModelArrays.Rent<int>(most);
        _parents.AsSpan(0, most).Fill(-1);
    }

    public int Count { get; private set; }

    public void Add(int number)
    {
        if (_parents[number] < 0)
        {
            _parents[number] = number;
            Count++;
        }
    }

    public void Join(int one, int other)
    {
        Add(one);
        Add(other);
        (one, other) = (Root(one), Root(other));
        if (one != other)
        {
            _parents[Math.Max(one, other)] = Math.Min(one, other);
            Count--;
        }
    }

    public void Dispose() => ModelArrays.Return(_parents);

    private int Root(int number)
    {
        while (_parents[number] != number)
        {
            number = _parents[number] = _parents[_parents[number]];
        }

        return number;
    }
}
