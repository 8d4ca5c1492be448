using System.Text;
using Npgsql;
using Orleans.Storage;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The key of a state's row; Orleans' own provider uses the same row for the same grain.</summary>
internal sealed record StateKey(string Type, string Extension) : IComparable<StateKey>
{
    private static readonly OrleansDefaultHasher Hasher = new();

    public int TypeHash { get; } = Hasher.Hash(Encoding.UTF8.GetBytes(Type));

    public int IdHash { get; } = Hasher.Hash(Reversed(Encoding.UTF8.GetBytes(Extension)));

    /// <exception cref="ArgumentException">The grain's key is a GUID or an integer, which Orleans stores in other columns; no grain of this service has such a key.</exception>
    public static StateKey Of(string type, GrainId grain) => grain.TryGetGuidKey(out _, out _) || grain.TryGetIntegerKey(out _, out _)
        ? throw new ArgumentException($"The key of {grain} reads as a number.", nameof(grain))
        : new StateKey(type, grain.Key.ToString()!);

    /// <summary>Adds the service and the keys as the five parameters by which every batched call finds rows.</summary>
    public static void AddTo(NpgsqlCommand command, string serviceId, StateKey[] keys)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = serviceId });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(keys, key => key.IdHash) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(keys, key => key.TypeHash) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(keys, key => key.Type) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(keys, key => key.Extension) });
    }

    /// <summary>The same order on all silos, so that batches lock rows in one order and do not deadlock.</summary>
    public int CompareTo(StateKey? other) => other is null ? 1 : (IdHash, TypeHash).CompareTo((other.IdHash, other.TypeHash)) is not 0 and var difference
        ? difference
        : string.CompareOrdinal($"{Type}/{Extension}", $"{other.Type}/{other.Extension}");

    private static byte[] Reversed(byte[] bytes)
    {
        Array.Reverse(bytes);
        return bytes;
    }
}
