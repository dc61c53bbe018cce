using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>The open edges of a model as submitted, two points of three numbers each. If there are too many, only every nth is kept.</summary>
internal sealed class OpenEdges
{
    private const int NumbersPerEdge = 6;
    private readonly int _most;
    private long _every = 1;

    private OpenEdges(int most) => _most = most;

    /// <summary>How many there are, including those not kept.</summary>
    public long Total { get; private set; }

    public List<ushort> Ends { get; private set; } = [];

    public static OpenEdges Of(BuiltModel model, BoxScale scale, int most, CancellationToken cancellationToken)
    {
        var edges = new OpenEdges(most);
        var found = new Dictionary<Mesh, List<(int From, int To)>>();
        foreach (var (mesh, placement) in model.Placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!found.TryGetValue(mesh, out var open))
            {
                found[mesh] = open = [];
                EdgeWalk.Over(mesh, cancellationToken, (from, to) => open.Add((from, to)));
            }

            foreach (var (from, to) in open)
            {
                edges.Add(placement.Of(Extent.At(mesh.Coordinates, from)), placement.Of(Extent.At(mesh.Coordinates, to)), scale);
            }
        }

        return edges;
    }

    private void Add(Vector from, Vector to, BoxScale scale)
    {
        if (Total++ % _every != 0)
        {
            return;
        }

        if (Ends.Count == NumbersPerEdge * _most)
        {
            Ends = [.. Ends.Chunk(NumbersPerEdge).Where((_, number) => number % 2 == 0).SelectMany(edge => edge)];
            _every *= 2;
            if ((Total - 1) % _every != 0)
            {
                return;
            }
        }

        scale.Add(from, Ends);
        scale.Add(to, Ends);
    }
}
