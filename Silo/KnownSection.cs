using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;

namespace Redemptions.Silo;

/// <summary>A section of the configuration, or a single key, with the names that are known below it.</summary>
internal sealed class KnownSection
{
    private readonly SortedDictionary<string, KnownSection> _children = new(StringComparer.OrdinalIgnoreCase);
    private KnownSection? _each;

    /// <summary>The names below it; none where it is a single key, or where any name may stand.</summary>
    public IReadOnlyCollection<string> Names => _children.Keys;

    /// <summary>A section of single keys.</summary>
    public static KnownSection Keys(params string[] names)
    {
        var section = new KnownSection();
        foreach (var name in names)
        {
            section.With(name, new KnownSection());
        }

        return section;
    }

    /// <summary>A list or a dictionary: any number or name, and below each the same.</summary>
    public static KnownSection Each(KnownSection item) => new() { _each = item };

    /// <summary>The keys that are the settable properties of an options type; a list or dictionary among them takes any name.</summary>
    public static KnownSection Of(Type options)
    {
        var section = new KnownSection();
        foreach (var property in options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null))
        {
            // The binder fills a dictionary without a setter too.
            if (property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IDictionary)))
            {
                var item = property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)) ? null : property.PropertyType.GetGenericArguments()[^1];
                section.With(property.Name, item switch
                {
                    null => new KnownSection(),
                    _ when item == typeof(string) || item.IsEnum => Each(new KnownSection()),
                    _ => Each(Of(item)),
                });
            }
        }

        return section;
    }

    /// <summary>Adds a name.</summary>
    public KnownSection With(string name, KnownSection below)
    {
        _children.Add(name, below);
        return this;
    }

    /// <summary>What is known below a name; null where nothing is.</summary>
    public KnownSection? Find(string name) => _children.GetValueOrDefault(name) ?? _each;

    /// <summary>Every key below it as documents write it, with <c>{n}</c> for a number or any name.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        var below = _children.Select(child => (child.Key, Section: child.Value)).Concat(_each is null ? [] : [(Key: "{n}", Section: _each)]).ToArray();
        return below.Length == 0 ? [prefix] : below.SelectMany(child => child.Section.Paths(prefix.Length == 0 ? child.Key : $"{prefix}:{child.Key}"));
    }
}
