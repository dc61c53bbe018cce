using System.Buffers;
using System.Runtime.CompilerServices;

namespace PrintLab.Models.Geometry;

/// <summary>
/// Arrays for what is made of models: small ones from the shared pool, large ones from the system and back to it. The pool keeps what it once
/// lent for minutes or for good, and one model of a million triangles would leave hundreds of megabytes behind.
/// </summary>
internal static class ModelArrays
{
    private const int LargestPooledBytes = 1024 * 1024;

    // What a collection costs is lost in the time that such a model took.
    private const long ManyTriangles = 200_000;

    /// <summary>At least so many; what stands in them is anything.</summary>
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

    /// <summary>After a model was let go: the memory of a large one goes back to the system now, not when the collector has reason to look.</summary>
    public static void GiveBackAfter(long triangles)
    {
        if (triangles > ManyTriangles)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static bool IsPooled<T>(int length) => (long)length * Unsafe.SizeOf<T>() <= LargestPooledBytes;
}
