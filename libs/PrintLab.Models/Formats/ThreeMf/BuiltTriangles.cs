using PrintLab.Contracts.Faults;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>How many triangles of plastic the build has once every component is placed. Each object is counted once, however often used.</summary>
internal sealed class BuiltTriangles(Plastic plastic)
{
    private const long Most = 50_000_000;
    private const int DeepestNesting = 100;
    private const long BeingCounted = -1;

    private readonly Dictionary<ObjectKey, long> _counts = [];

    public long Of(ModelPart root)
    {
        long sum = 0;
        foreach (var item in Plastic.Items(root))
        {
            sum = Limited(sum + Count(item.Key, depth: 0));
        }

        return sum;
    }

    /// <summary>The count of an object in a build that was already counted.</summary>
    public long Of(ObjectKey key) => _counts[key];

    private long Count(ObjectKey key, int depth)
    {
        if (_counts.TryGetValue(key, out var known))
        {
            return known != BeingCounted ? known : throw Damaged("an object contains itself");
        }

        if (depth > DeepestNesting)
        {
            throw ModelFormat.Refused("The 3MF file nests its parts too deeply. Export the model again as a single mesh.");
        }

        var item = plastic.Of(key) ?? throw Damaged($"it refers to an object {key.Id} that does not exist");
        _counts[key] = BeingCounted;
        var sum = item.Triangles;
        foreach (var component in item.Components)
        {
            sum = Limited(sum + Count(component.Key, depth + 1));
        }

        return _counts[key] = sum;
    }

    private static long Limited(long triangles) =>
        triangles <= Most
            ? triangles
            : throw ModelFormat.Refused($"The 3MF file builds more than {Most:N0} triangles. Reduce the model's detail or the number of copies.");

    private static Fault Damaged(string what) => ModelFormat.Refused($"The 3MF file is damaged: {what}. Export the model again.");
}
