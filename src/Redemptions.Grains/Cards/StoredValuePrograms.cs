using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>The programs of this installation.</summary>
public sealed class StoredValuePrograms(IEnumerable<StoredValueProgram> programs)
{
    private readonly Dictionary<string, StoredValueProgram> _programs = programs.ToDictionary(program => program.Type, StringComparer.Ordinal);

    /// <summary>The names of their types.</summary>
    public IEnumerable<string> Types => _programs.Keys;

    /// <summary>The names of the types of points that an account issues.</summary>
    public IEnumerable<string> PointTypesOf(string account) => _programs.Values.Where(program => program.HasPoints && program.Issuer == account).Select(program => program.Type);

    /// <summary>The names of the types that an account issues.</summary>
    public IEnumerable<string> TypesOf(string account) => _programs.Values.Where(program => program.Issuer == account).Select(program => program.Type);

    /// <summary>The program of a type; null if there is none.</summary>
    public StoredValueProgram? Find(string? type) => type is not null && _programs.TryGetValue(type, out var program) ? program : null;
}
