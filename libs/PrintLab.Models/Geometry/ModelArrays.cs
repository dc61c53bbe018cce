using System.Buffers;
using System.Runtime.CompilerServices;

namespace PrintLab.Models.Geometry;

/// <summary>
/// Arrays for model data: small ones from the shared pool, large ones allocated and left to the garbage collector. The pool keeps its arrays for
/// minutes or forever, and one model of a million triangles would leave hundreds of megabytes behind.
/// </summary>
internal static class ModelArrays
{
    private const int LargestPooledBytes = 1024 * 1024;

    // The cost of a collection is negligible compared to the time such a model took.
    private const long ManyTriangles = 200_000;

    /// <summary>At least this length; the contents are undefined.</summary>
    public static T[] Rent<T>(int length)
        where T : unmanaged => IsPooled<T>(length) ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);

    public static void Return<T>(T[] array)
        where T : unmanaged
    {
        if (IsPooled<T>(array.Length))
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    /// <summary>Call after releasing a model: returns the memory of a large one to the system now, not whenever the collector runs.</summary>
    public static void GiveBackAfter(long triangles)
    {
        if (triangles > ManyTriangles)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static bool IsPooled<T>(int length) => (long)length * Unsafe.SizeOf<T>() <= LargestPooledBytes;
}
