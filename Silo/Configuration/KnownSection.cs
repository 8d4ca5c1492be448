using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;

namespace Redemptions.Silo.Configuration;

/// <summary>A configuration section with the names known below it, or a single key.</summary>
internal sealed class KnownSection
{
    private readonly SortedDictionary<string, KnownSection> _children = new(StringComparer.OrdinalIgnoreCase);
    private KnownSection? _each;

    /// <summary>The names below this section; empty for a single key, and for a section that allows any name.</summary>
    public IReadOnlyCollection<string> Names => _children.Keys;

    /// <summary>Creates a section of single keys.</summary>
    public static KnownSection Keys(params string[] names)
    {
        var section = new KnownSection();
        foreach (var name in names)
        {
            section.With(name, new KnownSection());
        }

        return section;
    }

    /// <summary>Creates a list or dictionary: it allows any number or name, each with <paramref name="item"/> below it.</summary>
    public static KnownSection Each(KnownSection item) => new() { _each = item };

    /// <summary>Creates a section from the settable properties of an options type; a property that is a list or dictionary allows any name below it.</summary>
    public static KnownSection Of(Type options)
    {
        var section = new KnownSection();
        foreach (var property in options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null))
        {
            // The configuration binder also fills a dictionary or list that has no setter.
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

    public KnownSection With(string name, KnownSection below)
    {
        _children.Add(name, below);
        return this;
    }

    /// <summary>The section below a name; null if the name is unknown.</summary>
    public KnownSection? Find(string name) => _children.GetValueOrDefault(name) ?? _each;

    /// <summary>All keys below this section, as the documents write them: <c>{n}</c> stands for any number or name.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        var below = _children.Select(child => (child.Key, Section: child.Value)).Concat(_each is null ? [] : [(Key: "{n}", Section: _each)]).ToArray();
        return below.Length == 0 ? [prefix] : below.SelectMany(child => child.Section.Paths(prefix.Length == 0 ? child.Key : $"{prefix}:{child.Key}"));
    }
}
