using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace PrintLab.ServiceDefaults.Hosting;

/// <summary>
/// What Kestrel reads from its sockets into: blocks of 32 KiB instead of its own 4 KiB, so that a large upload takes an eighth of the calls
/// into the system. They come from the process's shared arrays, which the collector trims when they lie idle.
/// </summary>
internal sealed class WideBlocks : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool();

    private sealed class Pool : MemoryPool<byte>
    {
        private const int BlockBytes = 32 * 1024;

        public override int MaxBufferSize => Shared.MaxBufferSize;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockBytes));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
